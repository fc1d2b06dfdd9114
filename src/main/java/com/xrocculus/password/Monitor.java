package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Guards a state, and lets threads wait for it to change. Waiting is bounded in time and in number, and threads with
 * the same key take at most half of that number.
 */
final class Monitor {

    /** Fair, so that threads proceed nearly in the order in which they came. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> waitingByKey = new HashMap<>();
    private final int mostWaiting;
    private final Duration patience;
    private int waiting;

    /**
     * @param mostWaiting how many threads may wait at once
     * @param patience how long each of them may wait
     */
    Monitor(int mostWaiting, Duration patience) {
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /**
     * Calls {@code attempt}, at once and after each change, until it returns true.
     *
     * @throws ProblemException 503 if that takes too long, or too many threads wait already
     */
    void await(String key, BooleanSupplier attempt) {
        try {
            lock.lockInterruptibly();
            try {
                var left = patience.toNanos();
                while (!attempt.getAsBoolean()) {
                    left = awaitChange(key, left);
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is about to stop.");
        }
    }

    /** Changes the state and wakes the threads that wait. */
    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long awaitChange(String key, long nanos) throws InterruptedException {
        if (nanos <= 0 || waiting >= mostWaiting || waitingByKey.getOrDefault(key, 0) >= mostWaiting / 2) {
            throw ProblemException.unavailable("Too many passwords are being checked; try again soon.");
        }
        waiting++;
        waitingByKey.merge(key, 1, Integer::sum);
        try {
            return changed.awaitNanos(nanos);
        } finally {
            waiting--;
            waitingByKey.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
