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
     * Reads no database. Empty if this node has not yet processed one of its own changes, or may lack changes that
     * another node made more than a second ago.
     */
    OptionalLong of(Caller caller);
}
