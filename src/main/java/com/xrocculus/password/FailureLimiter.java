package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs attempts within the limits of their {@link FailureCounter}s. An attempt that exceeds a limit only if others
 * fail that are still in flight waits for their outcome.
 */
final class FailureLimiter {

    /** Together with those held, and those waiting in {@link HashingPool}: fewer than the threads of the server. */
    private static final int MOST_WAITING = 48;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long a refused attempt is held, and how many are at once. */
    private static final Duration HOLD = Duration.ofMillis(500);

    private static final int MOST_HELD = 48;

    private final Monitor monitor = new Monitor(MOST_WAITING, PATIENCE);
    private final Semaphore held = new Semaphore(MOST_HELD);

    /**
     * Runs an attempt that has failed if its result is empty.
     *
     * @param key of what the attempt waits for, if it has to
     * @param counters a later one is not asked for while there is no room in one before it
     * @throws ProblemException 429 if too many attempts have failed, 503 if too many are in flight
     */
    <T> Optional<T> run(String key, List<Supplier<FailureCounter>> counters, Supplier<Optional<T>> attempt) {
        var begun = begin(key, counters);
        var failed = false;
        try {
            var result = attempt.get();
            failed = result.isEmpty();
            return result;
        } finally {
            end(begun, failed);
        }
    }

    private List<FailureCounter> begin(String key, List<Supplier<FailureCounter>> counters) {
        var begun = new ArrayList<FailureCounter>();
        try {
            monitor.await(key, () -> tryBegin(counters, begun));
            return begun;
        } catch (ProblemException refusal) {
            slowDown();
            throw refusal;
        }
    }

    private void end(List<FailureCounter> begun, boolean failed) {
        monitor.change(() -> begun.forEach(counter -> counter.end(failed)));
    }

    /** Begins with all counters or with none, so that an attempt that waits takes no room from others. */
    private static boolean tryBegin(List<Supplier<FailureCounter>> counters, List<FailureCounter> begun) {
        begun.clear();
        for (var supplier : counters) {
            var counter = supplier.get();
            if (counter.isExhausted()) {
                throw ProblemException.tooManyAttempts(
                        counter.untilNextAttempt().plusSeconds(1));
            }
            if (!counter.hasRoom()) {
                return false;
            }
            begun.add(counter);
        }
        begun.forEach(FailureCounter::begin);
        return true;
    }

    /** Delays refused clients so that retry loops cannot monopolise the CPU. */
    private void slowDown() {
        if (held.tryAcquire()) {
            try {
                LockSupport.parkNanos(HOLD.toNanos());
            } finally {
                held.release();
            }
        }
    }
}
