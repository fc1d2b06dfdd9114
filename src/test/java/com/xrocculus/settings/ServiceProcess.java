package com.xrocculus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.XrOcculusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The service as users start it: a process of its own, with a working directory and an environment. */
public final class ServiceProcess implements AutoCloseable {

    /** Options of {@code java} for short runs: the service starts sooner, and serves more slowly. */
    public static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote",
            "-XX:MetaspaceSize=1g");

    private static final Set<String> KEPT_OF_OUR_ENVIRONMENT = Set.of("PATH", "SystemRoot", "LANG", "LC_ALL");
    private static final Pattern READY = Pattern.compile("^Swagger UI:.*\\R", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final Path errors;

    private ServiceProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static ServiceProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        var all = new ArrayList<>(QUICK_START);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), XrOcculusApplication.class.getName()));
        all.addAll(List.of(arguments));
        return start(directory, environment, all);
    }

    /**
     * @param arguments of {@code java}: options, and what to run
     */
    public static ServiceProcess start(Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return run(directory, environment, command);
    }

    /**
     * @param command that becomes the service
     */
    public static ServiceProcess run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        var output = Files.createTempFile(directory, "stdout", ".txt");
        var errors = Files.createTempFile(directory, "stderr", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().retainAll(KEPT_OF_OUR_ENVIRONMENT);
        builder.environment().putAll(environment);
        return new ServiceProcess(builder.start(), output, errors);
    }

    /** What it printed until it was ready. */
    public List<String> awaitReady() throws IOException {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> isReady() || !process.isAlive());
        assertThat(isReady())
                .as("ready, after %s and %s", output(), Files.readString(errors))
                .isTrue();
        return output();
    }

    private boolean isReady() throws IOException {
        return READY.matcher(Files.readString(output)).find();
    }

    /** What it printed before it ended by itself. */
    Ended awaitEnd() throws IOException {
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
        return new Ended(process.exitValue(), output(), Files.readAllLines(errors));
    }

    record Ended(int exitCode, List<String> output, List<String> errors) {}

    /** What it has printed so far. */
    public List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    RestTestClient http() throws IOException {
        return RestTestClient.bindToServer().baseUrl(printed("XrOcculus:")).build();
    }

    public ResponseSpec logIn(String username, String password) throws IOException {
        return http().post()
                .uri("/login")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("username", username, "password", password))
                .exchange();
    }

    /** The word after this label. */
    public String printed(String label) throws IOException {
        return output().stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip().split(" ")[0])
                .findFirst()
                .orElseThrow();
    }

    public Process process() {
        return process;
    }

    /** Ends it as a supervisor would. */
    @Override
    public void close() {
        process.destroy();
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
    }
}
