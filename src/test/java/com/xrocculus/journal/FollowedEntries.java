package com.xrocculus.journal;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps what the follower of one node tells its listeners. */
final class FollowedEntries implements JournalListener {

    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private final ReentrantLock follower = new ReentrantLock();
    private volatile int gaps;

    @Override
    public void onEntries(List<JournalEntry> entries) {
        follower.lock();
        follower.unlock();
        entries.forEach(entry -> ids.add(entry.getId()));
    }

    @Override
    public void onGap() {
        gaps++;
    }

    /** Runs the action while the follower waits, if it has new entries. */
    void holdUpDuring(Runnable action) {
        follower.lock();
        try {
            action.run();
        } finally {
            follower.unlock();
        }
    }

    int gaps() {
        return gaps;
    }

    long last() {
        return ids.get(ids.size() - 1);
    }

    /** All ids in the order of their arrival, once {@code id} has arrived. */
    List<Long> until(long id) {
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> ids.contains(id));
        return ids;
    }
}
