package com.xrocculus.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class FirstStartTest {

    private static final Map<String, String> ANY_PORT = Map.of("SERVER_PORT", "0");

    @TempDir
    private Path directory;

    @Test
    void printsAPasswordAtTheFirstStartOnlyAndKnowsItEverAfter() throws IOException {
        String password;
        String token;
        var traced = Map.of("SERVER_PORT", "0", "DATABASE_URL", "jdbc:h2:file:./data/xrocculus;TRACE_LEVEL_FILE=2");
        try (var first = ServiceProcess.start(directory, traced)) {
            assertThat(first.awaitReady())
                    .hasSize(5)
                    .first()
                    .asString()
                    .endsWith("action=user.created user=operator on=/users/1 from=command-line");
            password = first.printed("Password:");
            assertThat(password).matches("[A-Za-z0-9_-]{20,}");
            assertThat(first.printed("Administrator:")).isEqualTo("admin");
            assertThat(first.printed("XrOcculus:")).matches("http://127\\.0\\.0\\.1:[0-9]+");
            assertThat(first.printed("Swagger UI:")).isEqualTo(first.printed("XrOcculus:") + "/docs");
            token = json(first.logIn("admin", password))
                    .required("access_token")
                    .asString();
        }
        assertThat(directory.resolve("data/secret.key")).exists();
        assertThat(directory.resolve("data/xrocculus.mv.db")).exists();
        assertThat(directory.resolve("data/xrocculus.trace.db")).exists();
        assertOnlyOwnerHasAccess(directory.resolve("data"));
        try (var second = ServiceProcess.start(directory, ANY_PORT)) {
            assertThat(second.awaitReady())
                    .extracting(line -> line.split(":")[0])
                    .containsExactly("XrOcculus", "Swagger UI");
            second.logIn("admin", password).expectStatus().isOk();
            var me = second.http()
                    .get()
                    .uri("/users/me")
                    .header("Authorization", "Bearer " + token)
                    .exchange();
            assertThat(json(me).required("role").asString()).isEqualTo("admin");
        }
    }

    /** The environment holds all other settings with empty values, which count as not set. */
    @Test
    void readsSettingsFromAFileAndFirstFromTheEnvironment() throws IOException {
        Files.writeString(directory.resolve(".env"), """
                # Settings for a test
                SERVER_PORT=0

                DATABASE_URL="jdbc:h2:file:./elsewhere/db"
                ACCESS_TOKEN_EXPIRE_MINUTES=7   # seven minutes
                ALGORITHM=HS384
                ADMIN_USERNAME=from-the-file
                ADMIN_PASSWORD="Violet # harbor 7"
                METRICS_ADDRESS=
                SHUTDOWN_DELAY_SECONDS=""
                """);
        var environment = emptySettings();
        environment.put("ADMIN_USERNAME", "from-the-environment");
        try (var service = ServiceProcess.start(directory, environment)) {
            assertThat(service.awaitReady()).noneMatch(line -> line.contains("Violet"));
            var answer = json(service.logIn("from-the-environment", "Violet # harbor 7"));
            assertThat(answer.required("expires_in").asLong()).isEqualTo(7 * 60);
            assertThat(headerOf(answer.required("access_token").asString())
                            .required("alg")
                            .asString())
                    .isEqualTo("HS384");
            service.logIn("from-the-file", "Violet # harbor 7").expectStatus().isUnauthorized();
        }
        assertThat(directory.resolve("elsewhere/db.mv.db")).exists();
        assertThat(directory.resolve("data/xrocculus.mv.db")).doesNotExist();
    }

    private static Map<String, String> emptySettings() throws IOException {
        return Files.readAllLines(Path.of(".env.example")).stream()
                .filter(line -> line.matches("#[A-Z_]+=.*"))
                .map(line -> line.substring(1, line.indexOf('=')))
                .collect(Collectors.toMap(name -> name, name -> ""));
    }

    private static JsonNode headerOf(String token) {
        var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return new JsonMapper().readTree(header);
    }

    private static JsonNode json(ResponseSpec answer) {
        answer.expectStatus().isOk();
        return new JsonMapper().readTree(answer.expectBody().returnResult().getResponseBodyContent());
    }

    /** On file systems without POSIX permissions there is nothing to check. */
    private static void assertOnlyOwnerHasAccess(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            try (var files = Files.walk(directory)) {
                assertThat(files)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }
}
