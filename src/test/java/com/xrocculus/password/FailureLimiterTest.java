package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.web.problem.ProblemException;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailureLimiterTest {

    private final FailureCounter counter = new FailureCounter(1, Duration.ofHours(1));

    @Test
    void holdsRefusedAttemptsAndNotMoreThanMayBeHeld() throws InterruptedException {
        var limiter = new FailureLimiter(1, Duration.ofHours(1));
        try (var only = begin(limiter)) {
            only.fail();
        }
        var held = new Thread(() -> assertRefused(limiter));
        held.start();
        while (held.getState() != State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertRefused(limiter);
        assertThat(held.getState()).isEqualTo(State.TIMED_WAITING);
        LockSupport.unpark(held);
        held.join();
    }

    @Test
    void doesNotCountAnAttemptThatDidNotFail() {
        var limiter = new FailureLimiter(0, Duration.ZERO);
        begin(limiter).close();
        begin(limiter).close();
    }

    private void assertRefused(FailureLimiter limiter) {
        assertThatThrownBy(() -> begin(limiter)).isInstanceOf(ProblemException.class);
    }

    private Attempt begin(FailureLimiter limiter) {
        return limiter.begin("key", List.of(() -> counter));
    }
}
