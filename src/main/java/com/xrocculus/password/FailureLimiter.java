package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Keeps attempts within the limits of their {@link FailureCounter}s. An attempt that exceeds a limit only if others
 * fail that are still in flight waits for their outcome.
 */
final class FailureLimiter {

    /** Together with those held, and those waiting in {@link HashingPool}: fewer than the threads of the server. */
    private static final int MOST_WAITING = 48;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Monitor monitor = new Monitor(MOST_WAITING, PATIENCE);
    private final Semaphore places;
    private final Duration hold;

    /**
     * @param mostHeld how many refused attempts are held at the same time
     * @param hold how long each of them is held
     */
    FailureLimiter(int mostHeld, Duration hold) {
        places = new Semaphore(mostHeld);
        this.hold = hold;
    }

    /**
     * Begins an attempt, which must be closed.
     *
     * @param key of what the attempt waits for, if it has to
     * @param counters a later one is not asked for while there is no room in one before it
     * @throws ProblemException 429 if too many attempts have failed, 503 if too many are in flight
     */
    Attempt begin(String key, List<Supplier<FailureCounter>> counters) {
        var begun = new ArrayList<FailureCounter>();
        try {
            monitor.await(key, () -> tryBegin(counters, begun));
        } catch (ProblemException refusal) {
            slowDown();
            throw refusal;
        }
        return new Attempt(monitor, begun);
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
        if (places.tryAcquire()) {
            try {
                LockSupport.parkNanos(hold.toNanos());
            } finally {
                places.release();
            }
        }
    }
}
