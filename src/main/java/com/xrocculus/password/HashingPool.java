package com.xrocculus.password;

import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.web.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords in a separate pool of threads, which by default leaves one core to other work. Attempts to log in to
 * one account cannot occupy all places of the pool.
 */
@Component
class HashingPool {

    /**
     * How many requests may wait for each place in the queue. By default these are 64, a third of the threads of the
     * server.
     */
    private static final int WAITING_FOR_A_PLACE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * One name takes at most one in this many places. An account has two names, and so takes at most half of the
     * places.
     */
    private static final int SHARE = 4;

    private final int places;
    private final ThreadPoolExecutor room;
    private final Monitor monitor;
    private final Map<String, Integer> takenByName = new HashMap<>();
    private int taken;

    HashingPool(Settings settings) {
        var threads = settings.threads();
        places = threads + settings.hashingQueue();
        monitor = new Monitor(WAITING_FOR_A_PLACE * settings.hashingQueue(), PATIENCE);
        var factory = new CustomizableThreadFactory("hashing-");
        factory.setDaemon(true);
        room = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(places), factory);
        // A thread started by a request would keep Tomcat's class loader, and Tomcat would report a leak at shutdown.
        room.prestartAllCoreThreads();
    }

    @PreDestroy
    void close() {
        room.shutdownNow();
    }

    /** Begins work of the start, before there are requests. It takes no place. */
    <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, room);
    }

    /**
     * @param name the username or email of the account, in the form in which names are compared
     * @throws ProblemException 503 if no place becomes free in time, or too many requests wait for one
     */
    <T> T run(String name, Callable<T> work) {
        monitor.await(name, () -> takePlace(name));
        try {
            return room.submit(work).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is about to stop.");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            monitor.change(() -> leavePlace(name));
        }
    }

    private boolean takePlace(String name) {
        if (taken == places || takenByName.getOrDefault(name, 0) >= Math.max(1, places / SHARE)) {
            return false;
        }
        taken++;
        takenByName.merge(name, 1, Integer::sum);
        return true;
    }

    private void leavePlace(String name) {
        taken--;
        takenByName.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
    }

    /**
     * @param hashingThreads how many passwords are hashed at the same time, each in 19 MiB of memory; if null, the
     *     number of cores minus one
     * @param hashingQueue how many more passwords are queued
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
