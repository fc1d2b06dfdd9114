package com.xrocculus.bench;

import com.xrocculus.TestService;
import com.xrocculus.settings.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * The built jar as a process of its own, with an empty database in a temporary directory. It is killed at the end,
 * however the program ends.
 */
final class Server implements AutoCloseable {

    private static final Path SERVICE = Path.of("target", "bench", "service").toAbsolutePath();

    private final Path directory = Files.createTempDirectory("bench");
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "ADMIN_PASSWORD", TestService.ADMIN_PASSWORD, "SECRET_KEY", TestService.SECRET_KEY, "SERVER_PORT", "0"));
    private final List<String> arguments;
    private final URI uri;
    private ServiceProcess process;

    private Server(Map<String, String> settings, List<String> options, List<String> program) throws IOException {
        this.settings.putAll(settings);
        arguments = new ArrayList<>(options);
        arguments.addAll(program);
        process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        process.awaitReady();
        uri = URI.create(process.printed("XrOcculus:"));
    }

    /** Starts it, and returns when it is ready. */
    static Server start(Map<String, String> settings) {
        return start(settings, List.of());
    }

    /** Starts one that is ready in a third of the time and serves more slowly, for benches that start it often. */
    static Server startQuickly(Map<String, String> settings) {
        var options = new ArrayList<>(ServiceProcess.QUICK_START);
        options.add("-XX:SharedArchiveFile=" + SERVICE.resolve("classes.jsa"));
        return start(settings, options);
    }

    /**
     * @param options of {@code java}
     */
    static Server start(Map<String, String> settings, List<String> options) {
        return start(
                settings,
                options,
                List.of("-jar", SERVICE.resolve("service.jar").toString()));
    }

    /** Starts {@link Floor} in an equal process. */
    static Server startFloor() {
        var libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("target/classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(
                Map.of("SPRING_THREADS_VIRTUAL_ENABLED", "true"),
                List.of(),
                List.of("-cp", libraries, Floor.class.getName()));
    }

    private static Server start(Map<String, String> settings, List<String> options, List<String> program) {
        try {
            return new Server(settings, options, program);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ServiceProcess launch() throws IOException {
        return ServiceProcess.start(directory, settings, arguments);
    }

    /** Ends it with SIGKILL, and returns when it is gone. */
    void kill() {
        process.process().destroyForcibly().onExit().join();
    }

    /** Starts it on the same port and files, and returns when it is ready. */
    void restart() {
        settings.put("SERVER_PORT", String.valueOf(uri.getPort()));
        try {
            process = launch();
            process.awaitReady();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI uri() {
        return uri;
    }

    /** Seconds of processor time that it has used. */
    double cpuSeconds() {
        return process.process().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    /** How many errors it has logged. */
    long errors() {
        try {
            return process.output().stream()
                    .filter(line -> line.contains(" ERROR "))
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
