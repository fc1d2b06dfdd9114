package com.xrocculus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** All processes of a PostgreSQL server on this machine, which runs Linux. */
record PostgresProcesses(ProcessHandle main) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double TICKS_PER_SECOND = 100;
    private static final int FIELDS_BEFORE_ENDED_CHILDREN = 13;

    static PostgresProcesses of(String url) {
        try (var connection = DriverManager.getConnection(jdbcUrl(url));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return new PostgresProcesses(ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String jdbcUrl(String url) {
        return "jdbc:" + url.replace("postgres:postgres@", "") + "?user=postgres&password=postgres";
    }

    /** The processor time of all of them, including those that have ended. */
    double cpuSeconds() {
        var nanos = Stream.concat(Stream.of(main), main.children())
                .flatMap(process -> read(process, "schedstat").stream())
                .mapToLong(line -> Long.parseLong(line.split(" ")[0]))
                .sum();
        return nanos / NANOS_PER_SECOND + ticksOfEndedChildren() / TICKS_PER_SECOND;
    }

    /** They follow the name, which may contain spaces, and some more fields. */
    private long ticksOfEndedChildren() {
        return read(main, "stat").stream()
                .flatMap(line -> Stream.of(
                                line.substring(line.lastIndexOf(')') + 2).split(" "))
                        .skip(FIELDS_BEFORE_ENDED_CHILDREN)
                        .limit(2))
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Empty if the process has ended. */
    private static Optional<String> read(ProcessHandle process, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", String.valueOf(process.pid()), file)));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
