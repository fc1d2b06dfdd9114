package com.xrocculus.journal;

import com.xrocculus.database.DatabaseSettings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for new entries of the journal, whichever node wrote them: at once after a commit of this node and after a
 * notification of another one, and every 500 ms in any case. Notifies the other nodes of commits of this one, and not
 * each commit itself, so that frequent commits are notified of together.
 */
@Component
public class JournalFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JournalFollower.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Bounds the share of the processor that followers take while many changes are written. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final JournalReader journal;
    private final JournalPosition stored;
    private final LocalCommits localCommits;
    private final DatabaseSettings database;
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicLong commits = new AtomicLong();

    /** The commits that other nodes have been notified of. */
    private long notified;

    private volatile long lastLook;
    private volatile boolean running;
    private @Nullable Thread thread;

    JournalFollower(
            JournalReader journal,
            JournalPosition stored,
            LocalCommits localCommits,
            PostgresNotifications notifications,
            DatabaseSettings database) {
        this.journal = journal;
        this.stored = stored;
        this.localCommits = localCommits;
        this.database = database;
        localCommits.onCommit(this::lookAfterCommit);
        notifications.onNotification(this::lookNow);
    }

    private void lookAfterCommit() {
        commits.incrementAndGet();
        lookNow();
    }

    private void lookNow() {
        wakeUps.release();
    }

    /** The id of the last entry that all listeners have been told of. */
    long position() {
        return journal.position();
    }

    /**
     * The id after which a new reader of the journal begins: all changes that requests to this node have made so far are up
     * to it. Reads the database only if the listeners do not know them yet.
     */
    public long currentId() {
        var id = position();
        return localCommits.areAllUpTo(id) ? id : stored.lastId();
    }

    /**
     * Whether the listeners know all changes of subjects of these types that requests to this node have made, or are about
     * to commit.
     */
    boolean knowsLocalCommits(Set<String> subjectTypes) {
        return localCommits.areAllUpTo(position(), subjectTypes);
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
        return knowsLocalCommits(subjectTypes) && (!database.isShared() || stored.lastId() == position());
    }

    @Override
    public void start() {
        lastLook = System.nanoTime();
        journal.beginAtEnd();
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
                Thread.sleep(SHORTEST_PAUSE.toMillis());
                wakeUps.tryAcquire(LONGEST_PAUSE.minus(SHORTEST_PAUSE).toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads to the end of the journal. */
    private void look() {
        var made = commits.get();
        long start;
        boolean hasMore;
        do {
            start = System.nanoTime();
            hasMore = journal.read(made != notified);
            notified = made;
        } while (hasMore);
        lastLook = start;
    }

    @Override
    public void stop() {
        running = false;
        lookNow();
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
