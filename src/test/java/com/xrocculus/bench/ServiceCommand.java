package com.xrocculus.bench;

import com.xrocculus.settings.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command lines that start the built service. */
final class ServiceCommand {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path INSTALLATION = TARGET.resolve("xrocculus");

    private ServiceCommand() {}

    /** As the README recommends. */
    static List<String> launcher() {
        return List.of(INSTALLATION.resolve("bin/xrocculus").toString());
    }

    /**
     * The installed service without the launcher.
     *
     * @param options of {@code java}
     */
    static List<String> java(List<String> options) {
        return java(options, "-jar", INSTALLATION.resolve("lib/xrocculus.jar").toString());
    }

    /** The same, ready in a third of the time and slower afterwards, with an archive that {@code bench/run} makes. */
    static List<String> quickJava() {
        var options = new ArrayList<>(ServiceProcess.QUICK_START);
        options.add("-XX:SharedArchiveFile=" + TARGET.resolve("bench/classes.jsa"));
        return java(options);
    }

    /** The jar that Maven builds, without any options. */
    static List<String> plain() {
        try (var jars = Files.newDirectoryStream(TARGET, "*.jar")) {
            return java(List.of(), "-jar", jars.iterator().next().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> floor() {
        var libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("target/classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return java(List.of(), "-cp", libraries, Floor.class.getName());
    }

    static List<String> fromClasses(Class<?> program) {
        return java(List.of(), "-cp", System.getProperty("java.class.path"), program.getName());
    }

    private static List<String> java(List<String> options, String... program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(program));
        return command;
    }
}
