package com.xrocculus.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the packaged service in a browser. Each test has a new installation. */
class BrowserIT {

    private static final Path TESTS = Path.of("clients", "browser");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

    @Test
    void executesEachExampleInSwaggerUi(@TempDir Path directory) throws Exception {
        run("Swagger UI", "swagger-ui", directory);
    }

    @Test
    void pairsHeadsetsOnAPhone(@TempDir Path directory) throws Exception {
        run("the page /pair", "pair", directory);
    }

    private static void run(String page, String script, Path directory) throws Exception {
        var browser = Program.require(page + " in a browser", "chromium");
        NpmPackages.install();
        Files.createDirectories(SCREENSHOTS);
        try (var service = PackagedService.start(directory)) {
            var environment = new HashMap<>(service.environment());
            environment.put("BROWSER", browser.toString());
            environment.put("SCREENSHOTS", SCREENSHOTS.toString());
            new Program(TESTS, environment).run("npm", "run", script);
        }
    }
}
