package com.xrocculus.journal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Which entries this node has committed, or may commit at any moment. */
@Component
class LocalCommits {

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();
    private volatile Runnable listener = () -> {};

    void onCommit(Runnable listener) {
        this.listener = listener;
    }

    /** Called before a commit. */
    void begin() {
        underWay.incrementAndGet();
    }

    /** Called after a commit, including one whose outcome is unknown. */
    void committed(long lastId) {
        last.accumulateAndGet(lastId, Math::max);
        underWay.decrementAndGet();
        listener.run();
    }

    void rolledBack() {
        underWay.decrementAndGet();
    }

    /** Whether a reader that has read all entries up to {@code id} knows all changes of this node. */
    boolean areAllUpTo(long id) {
        return underWay.get() == 0 && last.get() <= id;
    }
}
