import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own, which can be killed, and is thrown away at the end. */
final class Database implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres postgres;

    Database() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try {
            directory = Files.createTempDirectory("bench");
            postgres = builder().start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** It would confirm commits before they are written, which is right for tests only. */
    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setDataDirectory(directory)
                .setCleanDataDirectory(false);
    }

    /** What a service needs to work on it. */
    Map<String, String> settings() {
        return Map.of(
                "DATABASE_URL", "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres",
                "SECRET_KEY", "a key for measurements only, which is long enough to sign with it");
    }

    /** Ends it with SIGKILL, and returns when its processes are gone. */
    void kill() {
        try (var lines = Files.lines(directory.resolve("postmaster.pid"))) {
            var server = lines.findFirst().map(Long::valueOf).flatMap(ProcessHandle::of).orElseThrow();
            var gone = CompletableFuture.allOf(
                    server.descendants().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
            server.destroyForcibly();
            gone.join();
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it on what it left behind, and returns when it is ready. */
    void restart() {
        try {
            postgres = builder().setPort(postgres.getPort()).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            Bench.delete(directory);
        }
    }
}
