package com.xrocculus.journal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads the journal from one position on, and passes its entries to the listeners. */
@Component
class JournalReader {

    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);

    private static final int BATCH = 200;

    private final JdbcClient database;
    private final JournalPosition stored;
    private final JournalSnapshot snapshot;
    private final PostgresNotifications notifications;
    private final ObjectProvider<JournalListener> beans;
    private List<JournalListener> listeners = List.of();
    private volatile long position;

    JournalReader(
            JdbcClient database,
            JournalPosition stored,
            JournalSnapshot snapshot,
            PostgresNotifications notifications,
            ObjectProvider<JournalListener> beans) {
        this.database = database;
        this.stored = stored;
        this.snapshot = snapshot;
        this.notifications = notifications;
        this.beans = beans;
    }

    /** The id of the last entry that all listeners have been told of. */
    long position() {
        return position;
    }

    /** Ignores all earlier entries. Finds the listeners only now, because some of them need the journal themselves. */
    void beginAtEnd() {
        listeners = beans.orderedStream().toList();
        position = stored.lastId();
    }

    /**
     * Reads one batch. Returns whether there may be more.
     *
     * @param notifies whether to notify other nodes that this one has committed
     */
    boolean read(boolean notifies) {
        return snapshot.readAfter(notifies ? notifications.command() : "", this::readBatch);
    }

    private boolean readBatch() {
        var batch = database.sql(JournalEntry.SELECT + " where id > ? order by id limit ?")
                .params(position, BATCH)
                .query(JournalEntry::of)
                .list();
        if (batch.isEmpty()) {
            continueAt(stored.lastId());
            return false;
        }
        continueAt(batch.get(0).getId() - 1);
        listeners.forEach(listener -> deliver(batch, listener));
        position = batch.get(batch.size() - 1).getId();
        return batch.size() == BATCH;
    }

    /** Skips entries that were purged before they were read, and returns if the database was replaced by an older one. */
    private void continueAt(long id) {
        if (id != position) {
            log.warn("The journal continues after entry {}, and this node had read it up to entry {}", id, position);
            listeners.forEach(JournalListener::onGap);
            position = id;
        }
    }

    /** A listener that fails must neither stop the others nor continue with what it missed. */
    private static void deliver(List<JournalEntry> batch, JournalListener listener) {
        try {
            listener.onEntries(batch);
        } catch (DataAccessException | TransactionException databaseFailure) {
            throw databaseFailure;
        } catch (RuntimeException failure) {
            log.error("{} failed at entries of the journal", listener, failure);
            listener.onGap();
        }
    }
}
