package com.xrocculus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of other languages, with what they print in a file of their own. */
final class Program {

    private static final Path LOGS = Path.of("target", "clients");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final Map<String, String> environment;

    Program(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    static boolean isInstalled(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Fails with what the command printed if it does not succeed. */
    void run(String... command) throws IOException, InterruptedException {
        Files.createDirectories(LOGS);
        var log = Files.createTempFile(LOGS, command[0].replaceAll("\\W+", ""), ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s has ended: %s", String.join(" ", command), Files.readString(log))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s in %s: %s", String.join(" ", command), directory, Files.readString(log))
                .isZero();
    }
}
