package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.web.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MonitorTest {

    private final AtomicBoolean open = new AtomicBoolean();

    @Test
    void refusesWhoWaitsTooLong() {
        var monitor = new Monitor(2, Duration.ofMillis(1));
        assertThatThrownBy(() -> monitor.await("a", open::get)).isInstanceOf(ProblemException.class);
    }

    @Test
    void wakesWhoWaitsWhenTheStateChanges() throws Exception {
        var monitor = new Monitor(2, Duration.ofMinutes(1));
        var waiter = Executors.newSingleThreadExecutor();
        var tried = new CountDownLatch(1);
        try {
            var entered = waiter.submit(() -> monitor.await("a", () -> {
                tried.countDown();
                return open.get();
            }));
            tried.await();
            monitor.change(() -> open.set(true));
            entered.get(1, TimeUnit.MINUTES);
        } finally {
            waiter.shutdownNow();
        }
        assertThat(open).isTrue();
    }

    @Test
    void letsWaitNobodyWhereNobodyMay() {
        var monitor = new Monitor(0, Duration.ofMinutes(1));
        assertThatThrownBy(() -> monitor.await("a", open::get)).isInstanceOf(ProblemException.class);
        monitor.await("a", () -> true);
    }
}
