package com.xrocculus.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * How often something was done in a second, and what it cost each time.
 *
 * @param serviceMicros processor time of the service
 * @param databaseMicros processor time of PostgreSQL, or 0
 */
record Rate(double perSecond, double serviceMicros, double databaseMicros, double medianMillis) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** Lets each of the clients do it again and again. */
    static <C> Rate of(RatedService service, List<C> clients, Duration duration, Consumer<C> work) {
        var cpu = service.cpuSeconds();
        var databaseCpu = service.databaseCpuSeconds();
        var delays = new Delays();
        var end = System.nanoTime() + duration.toNanos();
        var threads = Executors.newFixedThreadPool(clients.size());
        var running = new ArrayList<CompletableFuture<Void>>();
        for (var client : clients) {
            running.add(CompletableFuture.runAsync(
                    () -> {
                        while (System.nanoTime() < end) {
                            var since = System.nanoTime();
                            work.accept(client);
                            delays.add(since, true);
                        }
                    },
                    threads));
        }
        running.forEach(CompletableFuture::join);
        threads.shutdown();
        var count = delays.count();
        return new Rate(
                count / (double) duration.toSeconds(),
                (service.cpuSeconds() - cpu) * MICROS_PER_SECOND / count,
                (service.databaseCpuSeconds() - databaseCpu) * MICROS_PER_SECOND / count,
                delays.percentile(50));
    }

    void print(String name) {
        Bench.print("%-50s %9.0f %11.0f %11.0f %9.2f%n", name, perSecond, serviceMicros, databaseMicros, medianMillis);
    }
}
