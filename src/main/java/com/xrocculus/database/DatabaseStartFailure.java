package com.xrocculus.database;

import com.xrocculus.settings.Console;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains in one line why the service cannot start, if the database is the reason. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseStartFailure implements SpringBootExceptionReporter {

    /** Called by Spring Boot. The context is null if the failure occurs before the context is created. */
    DatabaseStartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var problem = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> problemOf(cause).stream())
                .findFirst();
        problem.ifPresent(text -> Console.fail("DATABASE_URL " + text));
        return problem.isPresent();
    }

    private static Optional<String> problemOf(Throwable cause) {
        return cause instanceof SQLException failure && failure.getSQLState() != null
                ? Optional.ofNullable(problemOf(failure.getSQLState()))
                : Optional.empty();
    }

    private static @Nullable String problemOf(String sqlState) {
        if (sqlState.equals("90020")) {
            return "names a file that another process has open; end that one or name another file.";
        }
        if (sqlState.equals(DiskGuardDataSource.NO_ROOM)) {
            return "names a file on a disk that is full; make room there.";
        }
        return switch (sqlState.substring(0, 2)) {
            case "08" -> "names a database that cannot be reached; start it or correct the address.";
            case "28" -> "has a user or a password that the database refuses; correct them.";
            case "3D" -> "names a database that its server does not have; create it or correct the name.";
            case "90" -> "names a database that H2 cannot open; correct the URL or repair the file.";
            default -> null;
        };
    }
}
