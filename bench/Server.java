import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The service as a process of its own: the built jar, run by the java that runs this program, with an empty database
 * in a directory that is thrown away. It is killed at the end, however the program ends.
 */
final class Server implements AutoCloseable {

    static final String ADMIN_PASSWORD = "Violet-harbor-7";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Path SERVICE = Path.of("target", "bench", "service").toAbsolutePath();

    private final int port = freePort();
    private final Map<String, String> settings;
    private final List<String> options;
    private final Path directory;
    private final Path log;
    private Process process;

    private Server(Map<String, String> settings, List<String> options) throws IOException {
        this.settings = settings;
        this.options = options;
        directory = Files.createTempDirectory("bench");
        log = directory.resolve("server.log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts it, and returns when it is ready. */
    static Server start(Map<String, String> settings) {
        return start(settings, List.of());
    }

    /** One that starts in a third of the time and serves more slowly, for who starts it often. */
    static Server startQuickly(Map<String, String> settings) {
        return start(
                settings,
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:SharedArchiveFile=" + SERVICE.resolve("classes.jsa")));
    }

    private static Server start(Map<String, String> settings, List<String> options) {
        try {
            var server = new Server(settings, options);
            server.restart();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it with SIGKILL, and returns when it is gone. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Starts it on what it left behind, and returns when it is ready. */
    void restart() {
        try {
            process = launch();
            awaitReady();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar().toString()));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(settings);
        builder.environment().put("ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        return builder.start();
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
    public void close() {
        kill();
        Bench.delete(directory);
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(SERVICE)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no service in " + SERVICE));
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
