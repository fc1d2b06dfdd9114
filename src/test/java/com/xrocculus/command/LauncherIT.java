package com.xrocculus.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.settings.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, as {@code bin/xrocculus} starts it with the Java that runs this test. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int EXIT_CODE_OF_SIGTERM = 143;

    @TempDir
    private Path directory;

    @Test
    void startsFromTheCacheAndEndsOnSigterm() throws IOException {
        var environment = new HashMap<>(Map.of(
                "ADMIN_PASSWORD", "seven purple launchers start",
                "JAVA_HOME", System.getProperty("java.home"),
                "SERVER_PORT", "0",
                "XROCCULUS_CACHE", "the cache"));
        var launcher = Path.of("bin", "xrocculus").toAbsolutePath().toString();
        var cacheMaker = ServiceProcess.run(directory, environment, List.of(launcher, "--make-cache"));
        assertThat(cacheMaker.process().onExit()).succeedsWithin(PATIENCE);
        assertThat(cacheMaker.process().exitValue()).isZero();

        environment.put("JAVA_OPTS", "-Xlog:class+load:file=classes.log");
        var service = ServiceProcess.run(directory, environment, List.of(launcher));
        service.awaitReady();
        service.logIn("admin", environment.get("ADMIN_PASSWORD")).expectStatus().isOk();
        service.close();
        assertThat(service.process().exitValue()).isEqualTo(EXIT_CODE_OF_SIGTERM);
        assertThat(Files.readAllLines(directory.resolve("classes.log")))
                .anyMatch(line -> line.matches(".*com\\.xrocculus\\.session\\.SessionService source: shared.*"));
    }
}
