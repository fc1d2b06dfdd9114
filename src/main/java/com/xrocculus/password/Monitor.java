package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Guards a state, and lets threads wait for its changes. The waiting time and the number of waiting threads are
 * limited. Threads with the same key take at most half of that number.
 */
final class Monitor {

    /** Fair, so that threads proceed approximately in the order of their arrival. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> waitingByKey = new HashMap<>();
    private final int mostWaiting;
    private final Duration patience;
    private int waiting;

    /**
     * @param mostWaiting how many threads may wait at the same time
     * @param patience how long each of them may wait
     */
    Monitor(int mostWaiting, Duration patience) {
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /**
     * Calls {@code attempt} immediately and after each change until it returns true.
     *
     * @throws ProblemException 503 if this takes too long, or if too many threads already wait
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
            throw ProblemException.unavailable("Too many attempts are being checked; try again soon.");
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
