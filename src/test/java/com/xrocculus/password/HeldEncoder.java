package com.xrocculus.password;

import com.xrocculus.TestService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Password hashing that a test can hold up to see what happens meanwhile. */
final class HeldEncoder implements PasswordEncoder {

    private final PasswordEncoder encoder = TestService.quickEncoder();
    private final Semaphore arrivals = new Semaphore(0);
    private volatile CountDownLatch door = new CountDownLatch(0);

    /** Whoever wants to hash from now on waits. */
    void hold() {
        arrivals.drainPermits();
        door = new CountDownLatch(1);
    }

    void release() {
        door.countDown();
    }

    /** Waits until somebody wants to hash. */
    void awaitArrival() throws InterruptedException {
        if (!arrivals.tryAcquire(1, TimeUnit.MINUTES)) {
            throw new AssertionError("Nobody wanted to hash.");
        }
    }

    int arrivals() {
        return arrivals.availablePermits();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        enter();
        return encoder.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        enter();
        return encoder.matches(password, hash);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private void enter() {
        arrivals.release();
        try {
            if (!door.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("Nobody opened the door.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
