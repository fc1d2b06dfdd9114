package com.xrocculus.journal;

import java.util.List;

/**
 * Is told of all new entries, including those of other nodes, by {@link JournalFollower}. Listeners are called one
 * after another, in their order as beans, by one thread. A slow listener delays all others.
 */
public interface JournalListener {

    /**
     * Called within a read-only transaction, whose reads show the database as it was directly after the last of these
     * entries. If the database fails, the call is repeated with the same entries, and perhaps further ones.
     *
     * @param entries one or more, in the order of their ids, without a gap since the previous call
     */
    void onEntries(List<JournalEntry> entries);

    /** Called if entries can no longer be read. Everything that depends on earlier entries must be dropped. */
    void onGap();
}
