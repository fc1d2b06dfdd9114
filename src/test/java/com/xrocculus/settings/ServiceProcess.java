package com.xrocculus.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.XrOcculusApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The service as users start it: a process of its own, with a working directory and an environment. */
final class ServiceProcess implements AutoCloseable {

    private static final Set<String> KEPT_OF_OUR_ENVIRONMENT = Set.of("PATH", "SystemRoot", "LANG", "LC_ALL");
    private static final int PATIENCE_IN_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private ServiceProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        output = process.inputReader();
    }

    static ServiceProcess start(Path directory, Map<String, String> environment) throws IOException {
        var errors = Files.createTempFile(directory, "stderr", ".txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        XrOcculusApplication.class.getName())
                .directory(directory.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().retainAll(KEPT_OF_OUR_ENVIRONMENT);
        builder.environment().putAll(environment);
        return new ServiceProcess(builder.start(), errors);
    }

    /** What it printed until it was ready. */
    List<String> awaitReady() throws IOException {
        String line;
        do {
            line = output.readLine();
            assertThat(line)
                    .as("a line, after %s and %s", lines, Files.readString(errors))
                    .isNotNull();
            lines.add(line);
        } while (!line.startsWith("Swagger UI:"));
        return lines;
    }

    /** What it printed before it ended by itself. */
    Ended awaitEnd() throws IOException, InterruptedException {
        output.lines().forEach(lines::add);
        assertThat(process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), lines, Files.readAllLines(errors));
    }

    record Ended(int exitCode, List<String> output, List<String> errors) {}

    RestTestClient http() {
        return RestTestClient.bindToServer().baseUrl(printed("XrOcculus:")).build();
    }

    ResponseSpec logIn(String username, String password) {
        return http().post()
                .uri("/login")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("username", username, "password", password))
                .exchange();
    }

    /** The word after this label. */
    String printed(String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip().split(" ")[0])
                .findFirst()
                .orElseThrow();
    }

    /** Ends it as a supervisor would. */
    @Override
    public void close() {
        process.destroy();
        assertThat(process.onExit()).succeedsWithin(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    }
}
