package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads new entries of the journal, whichever node wrote them, and passes them to the listeners. It looks at once after
 * a commit of this node and after a notification of the database, and every 500 ms in any case.
 */
@Component
public class JournalFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JournalFollower.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Bound the share of the database that followers take while many changes are written. */
    private static final int PAUSE_PER_LOOK = 4;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE_IF_WOKEN = Duration.ofMillis(100);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);
    private static final int BATCH = 200;

    private final JournalRepository entries;
    private final JournalPosition stored;
    private final LocalCommits localCommits;
    private final ObjectProvider<JournalListener> listeners;
    private final JournalSnapshot snapshot;
    private final DatabaseSettings database;
    private final Semaphore wakeUps = new Semaphore(0);

    private volatile long position;
    private volatile long lastLook;
    private volatile boolean running;
    private @Nullable Thread thread;

    JournalFollower(
            JournalRepository entries,
            JournalPosition stored,
            LocalCommits localCommits,
            ObjectProvider<JournalListener> listeners,
            JournalSnapshot snapshot,
            DatabaseSettings database) {
        this.entries = entries;
        this.stored = stored;
        this.localCommits = localCommits;
        this.listeners = listeners;
        this.snapshot = snapshot;
        this.database = database;
        localCommits.onCommit(this::wake);
    }

    /** Makes the follower look for new entries now. */
    void wake() {
        wakeUps.release();
    }

    /** The id of the last entry that all listeners have been told of. */
    long position() {
        return position;
    }

    /**
     * The id after which a new reader of the journal begins: all changes that requests to this node have made so far are up
     * to it. Reads the database only if the listeners do not know them yet.
     */
    public long currentId() {
        var id = position;
        return localCommits.areAllUpTo(id) ? id : stored.lastId();
    }

    /**
     * Whether the listeners know all changes of subjects of these types that requests to this node have made, or are about
     * to commit.
     */
    boolean knowsLocalCommits(Set<String> subjectTypes) {
        return localCommits.areAllUpTo(position, subjectTypes);
    }

    /** How long ago the listeners knew all changes of all nodes. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - lastLook);
    }

    /**
     * Whether the listeners know all changes of subjects of these types that this node has made, and all that other nodes
     * had made {@code age} ago.
     */
    public boolean isWithin(Duration age, Set<String> subjectTypes) {
        return age().compareTo(age) < 0 && knowsLocalCommits(subjectTypes);
    }

    /**
     * Whether the listeners know all changes of subjects of these types that have been committed, whichever node made them.
     * Reads one row if other nodes can make changes.
     */
    public boolean isComplete(Set<String> subjectTypes) {
        return knowsLocalCommits(subjectTypes) && (!database.isShared() || stored.lastId() == position);
    }

    @Override
    public void start() {
        position = stored.lastId();
        lastLook = System.nanoTime();
        running = true;
        thread = new Thread(this::follow, "journal-follower");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        var failing = false;
        try {
            while (running) {
                try {
                    look();
                    failing = false;
                } catch (DataAccessException | TransactionException failure) {
                    if (!failing) {
                        log.warn("The journal cannot be read: {}", failure.getMessage());
                    }
                    failing = true;
                }
                Thread.sleep(pauseAfter(age()).toMillis());
                wakeUps.tryAcquire(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pauseAfter(Duration look) {
        var pause = look.multipliedBy(PAUSE_PER_LOOK);
        return Collections.max(List.of(SHORTEST_PAUSE, Collections.min(List.of(pause, LONGEST_PAUSE_IF_WOKEN))));
    }

    /** Reads to the end of the journal. */
    private void look() {
        long start;
        boolean more;
        do {
            start = System.nanoTime();
            more = stored.lastId() != position && snapshot.read(this::readBatch);
        } while (more);
        lastLook = start;
    }

    /** Returns whether there may be more. */
    private boolean readBatch() {
        var batch = entries.findByIdGreaterThanOrderById(position, Limit.of(BATCH));
        if (batch.isEmpty()) {
            restartAt(stored.lastId());
            return false;
        }
        if (batch.get(0).getId() != position + 1) {
            restartAt(batch.get(0).getId() - 1);
        }
        listeners.orderedStream().forEach(listener -> deliver(batch, listener));
        position = batch.get(batch.size() - 1).getId();
        return true;
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

    /** For entries that were purged before they were read, and after the database was replaced by an older one. */
    private void restartAt(long id) {
        if (id != position) {
            log.warn("The journal continues after entry {}, and this node had read it up to entry {}", id, position);
            listeners.orderedStream().forEach(JournalListener::onGap);
            position = id;
        }
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (thread != null) {
                thread.join(LONGEST_STOP.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the server accepts requests, and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
