package com.xrocculus.bench;

import com.xrocculus.TestService;
import com.xrocculus.settings.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The built jar as a process of its own, with an empty database in a temporary directory. It is killed at the end,
 * however the program ends.
 */
final class Server implements AutoCloseable {

    private final Path directory = Files.createTempDirectory("bench");
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "ADMIN_PASSWORD",
            TestService.ADMIN_PASSWORD,
            "JAVA_HOME",
            System.getProperty("java.home"),
            "SECRET_KEY",
            TestService.SECRET_KEY,
            "SERVER_PORT",
            "0"));
    private final List<String> command;
    private final URI uri;
    private ServiceProcess process;

    private Server(Map<String, String> settings, List<String> command) throws IOException {
        this.settings.putAll(settings);
        this.command = command;
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
        return startWith(settings, ServiceCommand.quickJava());
    }

    /**
     * @param options of {@code java}
     */
    static Server start(Map<String, String> settings, List<String> options) {
        return startWith(settings, ServiceCommand.java(options));
    }

    /** Starts a program of the classes that the measurements run with. */
    static Server startFromClasses(Map<String, String> settings, Class<?> program) {
        return startWith(settings, ServiceCommand.fromClasses(program));
    }

    /** Starts {@link Floor} in an equal process. */
    static Server startFloor() {
        return startWith(Map.of("SPRING_THREADS_VIRTUAL_ENABLED", "true"), ServiceCommand.floor());
    }

    /**
     * @param command that becomes the service
     */
    static Server startWith(Map<String, String> settings, List<String> command) {
        try {
            return new Server(settings, command);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ServiceProcess launch() throws IOException {
        return ServiceProcess.run(directory, settings, command);
    }

    /** Ends it with SIGKILL, and returns when it is gone. */
    void kill() {
        process.process().destroyForcibly().onExit().join();
    }

    /** Ends it as a supervisor would, and returns when it is gone. */
    void stop() {
        process.close();
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

    /** Where its database is, if that is H2. */
    String h2Url() {
        return "jdbc:h2:file:" + directory.resolve("data/xrocculus");
    }

    /** How much memory it occupies now, on Linux. */
    long residentMebibytes() {
        var status = Path.of("/proc", String.valueOf(process.process().pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The bytes of the heap that are in use after a garbage collection. */
    long liveHeap() throws IOException {
        var java = Path.of(process.process().info().command().orElseThrow());
        var jcmd = java.resolveSibling("jcmd").toString();
        var histogram =
                new ProcessBuilder(jcmd, String.valueOf(process.process().pid()), "GC.class_histogram").start();
        try (var lines = histogram.inputReader()) {
            var total = lines.lines().filter(line -> line.startsWith("Total")).findFirst();
            return Long.parseLong(total.orElseThrow().strip().split("\\s+")[2]);
        }
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
