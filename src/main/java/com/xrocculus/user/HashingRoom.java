package com.xrocculus.user;

import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.web.Refusal;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Where passwords are hashed: apart from the requests, and with a core left to them, however many want to log in. */
@Component
class HashingRoom {

    /** How many may wait a moment for each place in the queue: by default a third of the threads of the server. */
    private static final int WAITING_FOR_A_PLACE = 4;

    private final int mostWaiting;
    private final Semaphore places;
    private final ThreadPoolExecutor room;

    HashingRoom(Settings settings) {
        var threads = settings.threads();
        mostWaiting = WAITING_FOR_A_PLACE * settings.hashingQueue();
        var factory = new CustomizableThreadFactory("hashing-");
        factory.setDaemon(true);
        places = new Semaphore(threads + settings.hashingQueue());
        room = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads + settings.hashingQueue()),
                factory);
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
        var waiting = places.getQueueLength() < mostWaiting ? patience : Duration.ZERO;
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

    /**
     * @param hashingThreads how many passwords are hashed at once, each in 19 MiB of memory; all cores but one if null
     * @param hashingQueue how many more wait for their turn
     */
    @ConfigurationProperties
    record Settings(
            @Nullable Integer hashingThreads,
            @DefaultValue("16") int hashingQueue) {

        Settings {
            UnusableSetting.unlessBetween(1, 256, "HASHING_THREADS", Objects.requireNonNullElse(hashingThreads, 1));
            UnusableSetting.unlessBetween(1, 10_000, "HASHING_QUEUE", hashingQueue);
        }

        int threads() {
            return Objects.requireNonNullElseGet(
                    hashingThreads, () -> Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        }
    }
}
