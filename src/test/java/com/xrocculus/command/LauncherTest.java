package com.xrocculus.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/xrocculus}, with a program in the place of Java that prints its arguments. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class LauncherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String JAVA = """
            #!/bin/sh
            here=${0%%/*}
            [ "$1" != -version ] || { echo 'openjdk version "%s" 2026-01-01' >&2; exit; }
            for argument; do
                case $argument in
                -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*)
                    echo training >>"$here/trainings"
                    until [ -e "$here/trained" ]; do sleep 0.05; done
                    echo >"${argument#*=}"
                    exit
                    ;;
                esac
            done
            printf '%%s\\n' "$@"
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;
    private Path java25;

    @BeforeEach
    void install() throws IOException {
        home = directory.toRealPath().resolve("two words");
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/xrocculus.jar"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of("bin/xrocculus"), launcher());
        java25 = java("25.0.3");
        environment.put("HOME", directory.resolve("home").toString());
        use(java25);
    }

    @Test
    void passesOptionsAndArgumentsOn() throws Exception {
        environment.put("JAVA_OPTS", "-Xmx1g -Da=b");
        assertThat(run("--restore", "a file.zip"))
                .containsSubsequence("-XX:+UseSerialGC", "-Xmx300m", "-Xmx1g", "-Da=b")
                .endsWith("-jar", jar(), "--restore", "a file.zip");
    }

    @Test
    void findsTheInstallationThroughALink() throws Exception {
        var first = Files.createSymbolicLink(directory.resolve("first"), Path.of("two words", "bin", "xrocculus"));
        var second = Files.createSymbolicLink(directory.resolve("second"), first);
        assertThat(lines(second.toString(), "--reset-admin")).endsWith("-jar", jar(), "--reset-admin");
    }

    @Test
    void makesOneCacheWhileSeveralServicesStart() throws Exception {
        assertThat(run()).noneMatch(argument -> argument.contains("cache"));
        await().atMost(PATIENCE).until(() -> Files.exists(java25.resolve("bin/trainings")));
        assertThat(run()).noneMatch(argument -> argument.contains("cache"));
        Files.createFile(java25.resolve("bin/trained"));
        await().atMost(PATIENCE).until(() -> names(home.resolve("cache")).size() == 1);
        assertThat(run()).contains("-XX:AOTCache=" + cacheIn(home.resolve("cache")));
        assertThat(Files.readAllLines(java25.resolve("bin/trainings"))).hasSize(1);
    }

    @Test
    void usesACacheOnlyWithTheJavaThatMadeIt() throws Exception {
        makeCache(java25);
        var cache = cacheIn(home.resolve("cache"));
        var java17 = java("17.0.15");
        use(java17);
        assertThat(run("--reset-admin")).noneMatch(argument -> argument.contains("cache"));
        makeCache(java17);
        assertThat(run()).anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="));
        use(java25);
        assertThat(run()).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void keepsTheCacheElsewhereIfTheInstallationCannotBeWritten() throws Exception {
        Files.createFile(home.resolve("cache"));
        makeCache(java25);
        assertThat(run()).contains("-XX:AOTCache=" + cacheIn(directory.resolve("home/.cache/xrocculus")));
    }

    @Test
    void startsWithoutACacheIfNoDirectoryCanBeWritten() throws Exception {
        Files.createFile(home.resolve("cache"));
        Files.createFile(directory.resolve("home"));
        assertThat(run()).endsWith("-jar", jar());
        assertThat(run("--make-cache")).singleElement().asString().contains("no directory");
    }

    @Test
    void makesNoCacheOnRequest() throws Exception {
        environment.put("XROCCULUS_CACHE", "none");
        assertThat(run()).endsWith("-jar", jar());
        assertThat(home.resolve("cache")).doesNotExist();
    }

    @Test
    void explainsWhatIsMissing() throws Exception {
        use(java("11.0.2"));
        assertThat(run()).singleElement().asString().contains("Java 17 or newer", "has version 11");
        use(directory);
        assertThat(run()).singleElement().asString().contains("Install Java 17", "JAVA_HOME");
        Files.delete(Path.of(jar()));
        assertThat(run()).singleElement().asString().contains(jar() + " does not exist", "mvnw package");
    }

    /** A Java installation of this version. */
    private Path java(String version) throws IOException {
        var program = directory.resolve("java " + version).resolve("bin/java");
        Files.createDirectories(program.getParent());
        Files.writeString(program, JAVA.formatted(version));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.getParent().getParent();
    }

    private void use(Path java) {
        environment.put("JAVA_HOME", java.toString());
    }

    private void makeCache(Path java) throws Exception {
        Files.createFile(java.resolve("bin/trained"));
        assertThat(run("--make-cache")).isEmpty();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cache"))
                    .toList();
        }
    }

    private static Path cacheIn(Path directory) throws IOException {
        assertThat(names(directory)).hasSize(1);
        return directory.toRealPath().resolve(names(directory).get(0));
    }

    private Path launcher() {
        return home.resolve("bin/xrocculus");
    }

    private String jar() {
        return home.resolve("lib/xrocculus.jar").toString();
    }

    private List<String> run(String... arguments) throws Exception {
        return lines(Stream.concat(Stream.of(launcher().toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private List<String> lines(String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
        return output.lines().toList();
    }
}
