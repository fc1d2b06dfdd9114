package com.xrocculus.user;

import com.xrocculus.web.Refusal;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Where passwords are hashed: apart from the requests, and with a core left to them, however many want to log in. */
@Component
class HashingRoom {

    private static final int QUEUE = 16;

    /** How many may wait for a place in the queue, so that they never hold all threads of the server. */
    private static final int MOST_WAITING = 64;

    private final Semaphore places;
    private final ThreadPoolExecutor room;

    HashingRoom() {
        var threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        var factory = new CustomizableThreadFactory("hashing-");
        factory.setDaemon(true);
        places = new Semaphore(threads + QUEUE);
        room = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(threads + QUEUE), factory);
        // A thread that a request starts keeps Tomcat's class loader, which Tomcat takes for a leak when it stops.
        room.prestartAllCoreThreads();
    }

    @PreDestroy
    void close() {
        room.shutdownNow();
    }

    /**
     * @param patience how long to wait for a place, before it is refused
     * @throws Refusal 503 if the room stays full
     */
    <T> T run(Duration patience, Callable<T> work) {
        var waiting = places.getQueueLength() < MOST_WAITING ? patience : Duration.ZERO;
        try {
            if (!places.tryAcquire(waiting.toNanos(), TimeUnit.NANOSECONDS)) {
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
