package com.xrocculus.web.list;

import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.web.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Limits lists to half of the database connections, so that other requests can use the rest. H2 computes in the threads
 * of the requests and never waits, so with H2 lists also leave one core to others.
 */
@Component
class ListConnections {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore connections;

    ListConnections(DatabaseSettings settings) {
        var cores =
                settings.isPostgres() ? Integer.MAX_VALUE : Runtime.getRuntime().availableProcessors() - 1;
        connections = new Semaphore(Math.max(1, Math.min(settings.databasePoolSize() / 2, cores)), true);
    }

    /**
     * @throws ProblemException 503 if no connection for lists becomes free within two seconds
     */
    <T> T use(Supplier<T> reading) {
        try {
            if (!connections.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.unavailable("Too many lists are being read; try again soon.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is about to stop.");
        }
        try {
            return reading.get();
        } finally {
            connections.release();
        }
    }
}
