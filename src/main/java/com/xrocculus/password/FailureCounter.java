package com.xrocculus.password;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * Counts the failed attempts of one key within a window, and the attempts in flight, each of which may still fail. Not
 * safe for use by several threads at once.
 */
final class FailureCounter {

    private final Bucket failuresLeft;
    private int inFlight;

    FailureCounter(int mostFailures, Duration window) {
        failuresLeft = Bucket.builder()
                .addLimit(limit -> limit.capacity(mostFailures).refillGreedy(mostFailures, window))
                .build();
    }

    /** Whether one more attempt stays within the limit even if all those in flight fail. */
    boolean hasRoom() {
        return failuresLeft.getAvailableTokens() > inFlight;
    }

    /** Whether the failures alone use up the limit, so that waiting for attempts in flight is of no use. */
    boolean isExhausted() {
        return inFlight == 0 && !hasRoom();
    }

    Duration untilNextAttempt() {
        return Duration.ofNanos(failuresLeft.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void begin() {
        inFlight++;
    }

    void end(boolean failed) {
        inFlight--;
        if (failed) {
            failuresLeft.tryConsume(1);
        }
    }
}
