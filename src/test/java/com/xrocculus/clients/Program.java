package com.xrocculus.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs that are not written in Java. */
final class Program {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final Map<String, String> environment;

    Program(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * Skips the test, and says so in the output of the build, if none of the programs is installed.
     *
     * @return where the first of them is that is installed
     */
    static Path require(String unchecked, String... programs) {
        var found = Arrays.stream(programs).flatMap(Program::find).findFirst();
        var reason = "Unchecked: %s, which needs %s.".formatted(unchecked, String.join(" or ", programs));
        if (found.isEmpty()) {
            System.out.println(reason);
        }
        assumeTrue(found.isPresent(), reason);
        return found.orElseThrow();
    }

    private static Stream<Path> find(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }

    /** Fails with what the command printed if it does not succeed. */
    void run(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("xrocculus", ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            assertThat(exitCode(builder.start()))
                    .as("%s in %s: %s", String.join(" ", command), directory, Files.readString(output))
                    .hasValue(0);
        } finally {
            Files.delete(output);
        }
    }

    private static OptionalInt exitCode(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
