package com.xrocculus.bench;

import com.xrocculus.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server that can be killed and started again. */
final class Database implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    Database() {
        try {
            directory = Files.createTempDirectory("bench");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server = start(0);
    }

    private EmbeddedPostgres start(int port) {
        return TestDatabase.startServer(builder ->
                builder.setDataDirectory(directory).setCleanDataDirectory(false).setPort(port));
    }

    String url() {
        return TestDatabase.url(server, "postgres");
    }

    /** Ends it with SIGKILL, and returns when its processes are gone. */
    void kill() {
        try (var lines = Files.lines(directory.resolve("postmaster.pid"))) {
            var process = lines.findFirst()
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of)
                    .orElseThrow();
            var gone = CompletableFuture.allOf(
                    process.descendants().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
            process.destroyForcibly();
            gone.join();
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it on the same port and files, and returns when it is ready. */
    void restart() {
        server = start(server.getPort());
    }

    @Override
    public void close() {
        try {
            server.close();
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
