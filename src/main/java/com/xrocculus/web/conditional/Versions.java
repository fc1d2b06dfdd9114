package com.xrocculus.web.conditional;

import com.xrocculus.web.request.Caller;
import java.util.OptionalLong;

/**
 * The version of all resources of one kind that a caller may see. It changes with each of them, and may change with
 * others. While it is the same, the response to a request is the same.
 */
public interface Versions {

    /** Whether a GET of this path reads resources of this kind. */
    boolean cover(String path);

    /**
     * Grows with each change that this node processes, shortly after its commit. Sufficient to wait for the next change.
     * Reads no database.
     */
    long processed(Caller caller);

    /**
     * The same number, if the database holds no other changes. Empty if this node has not yet processed one of its own
     * changes, or may lack changes that another node made more than a second ago. Reads no database.
     */
    OptionalLong of(Caller caller);

    /** Whether these versions count all changes that the database holds, of all nodes. Reads the database. */
    boolean areComplete();
}
