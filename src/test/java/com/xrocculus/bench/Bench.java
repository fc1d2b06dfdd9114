package com.xrocculus.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** What all measurements have in common: they say where they run, keep what they print, and end. */
final class Bench {

    /** Holds the last output of each measurement, for each JDK. */
    static final Path RESULTS = Path.of("bench", "results");

    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private static Writer results = Writer.nullWriter();

    private Bench() {}

    /** Prints what the figures depend on, and sees to it that the program ends in time, whatever it waits for. */
    static void begin(String name, Duration longest) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        endAfter(longest);
        var file = "%s-jdk%d.txt"
                .formatted(name.toLowerCase(Locale.ROOT), Runtime.version().feature());
        try {
            results = Files.newBufferedWriter(Files.createDirectories(RESULTS).resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        print(
                "%s, %s: JDK %s, %d cores, %.0f GiB, %s; load average %.1f before the start%n",
                name,
                LocalDate.now(),
                Runtime.version(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / GIBIBYTE,
                system.getName(),
                system.getSystemLoadAverage());
    }

    private static void endAfter(Duration longest) {
        var watchdog = new Thread(() -> {
            pause(longest);
            print("Stopped: it took more than %d s.%n", longest.toSeconds());
            System.exit(1);
        });
        watchdog.setDaemon(true);
        watchdog.start();
    }

    static void print(String format, Object... values) {
        var text = String.format(Locale.ROOT, format, values);
        System.out.print(text);
        try {
            results.write(text);
            results.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
