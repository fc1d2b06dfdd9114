import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service as a process of its own: the built jar, run by the java that runs this program, with an empty database
 * in a directory that is thrown away. It is killed at the end, however the program ends.
 */
final class Server implements AutoCloseable {

    static final String ADMIN_PASSWORD = "Violet-harbor-7";

    private static final Duration START = Duration.ofSeconds(60);

    private final int port = freePort();
    private final Path directory;
    private final Path log;
    private final Process process;

    private Server(Map<String, String> settings) throws IOException {
        directory = Files.createTempDirectory("bench");
        log = directory.resolve("server.log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", jar().toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings);
        builder.environment().put("ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts it, and returns when it is ready. */
    static Server start(Map<String, String> settings) {
        try {
            var server = new Server(settings);
            server.awaitReady();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** Seconds of processor time that it has used. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    /** How often it logged that something went wrong inside. */
    long errors() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ")).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitReady() throws IOException {
        var client = new Client(uri(), Duration.ofSeconds(5));
        var start = System.nanoTime();
        while (client.status(client.get("/readyz")) != 200) {
            if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
                var output = Files.readString(log);
                close();
                throw new IllegalStateException("The service did not start:\n" + output);
            }
            Bench.pause(Duration.ofMillis(200));
        }
    }

    @Override
    public synchronized void close() {
        process.destroyForcibly();
        try (var files = Files.walk(directory)) {
            process.waitFor(10, TimeUnit.SECONDS);
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException goneAlready) {
            // Closed before.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target").toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no jar in target."));
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
