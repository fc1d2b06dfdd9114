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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Where passwords are hashed: apart from the requests, with a core left to them, and with places left to other accounts
 * however many want to log in to one.
 */
@Component
class HashingPool {

    /** How many may wait for each place in the queue: by default a third of the threads of the server. */
    private static final int WAITING_FOR_A_PLACE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What part of the places one name takes at most: an account has two, and so takes at most half. */
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
        // A thread that a request starts keeps Tomcat's class loader, which Tomcat takes for a leak when it stops.
        room.prestartAllCoreThreads();
    }

    @PreDestroy
    void close() {
        room.shutdownNow();
    }

    /**
     * @param name of the account whose password it is, as it is compared
     * @throws ProblemException 503 if no place gets free, or too many wait for one
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
