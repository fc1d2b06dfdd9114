package com.xrocculus.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** What all measurements have in common: they say where they run, and they end. */
final class Bench {

    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private Bench() {}

    /** Prints what the figures depend on, and sees to it that the program ends in time, whatever it waits for. */
    static void begin(String name, Duration longest) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        endAfter(longest);
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
        System.out.printf(Locale.ROOT, format, values);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
