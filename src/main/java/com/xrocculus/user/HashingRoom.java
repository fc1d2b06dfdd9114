package com.xrocculus.user;

import com.xrocculus.web.Refusal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Where passwords are hashed: apart from the requests, and with a core left to them, however many want to log in. */
@Component
class HashingRoom {

    private static final int SEATS_TO_WAIT_IN = 16;

    private final Semaphore places;
    private final ExecutorService room;

    HashingRoom() {
        var threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        var factory = new CustomizableThreadFactory("hashing-");
        factory.setDaemon(true);
        room = Executors.newFixedThreadPool(threads, factory);
        places = new Semaphore(threads + SEATS_TO_WAIT_IN);
    }

    /**
     * @param patience how long to wait for a place: not at all for strangers, who may be many
     * @throws Refusal 503 if the room is full
     */
    <T> T run(Duration patience, Callable<T> work) {
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Refusal.unavailable("Too many passwords are being checked; try again soon.");
            }
            try {
                return room.submit(work).get();
            } finally {
                places.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("The service is about to stop.");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
