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

    @TempDir
    private Path directory;

    /** At the first start, the environment holds all settings but one with empty values, which count as not set. */
    @Test
    void readsItsSettingsAndPrintsAPasswordAtTheFirstStartOnly() throws IOException {
        Files.writeString(directory.resolve(".env"), """
                # Settings for a test
                SERVER_PORT=0

                DATABASE_URL="jdbc:h2:file:./data/xrocculus;TRACE_LEVEL_FILE=2"
                ACCESS_TOKEN_EXPIRE_MINUTES=7   # seven minutes
                ALGORITHM=HS384
                ADMIN_USERNAME=from-the-file
                NODE_NAME="hall # 7"
                METRICS_ADDRESS=
                SHUTDOWN_DELAY_SECONDS=""
                """);
        var environment = emptySettings();
        environment.put("ADMIN_USERNAME", "from-the-environment");
        String password;
        String token;
        try (var first = ServiceProcess.start(directory, environment)) {
            assertThat(first.awaitReady())
                    .hasSize(5)
                    .first()
                    .asString()
                    .contains("[hall # 7]")
                    .endsWith("action=user.created user=operator on=/users/1 from=command-line");
            password = first.printed("Password:");
            assertThat(password).matches("[A-Za-z0-9_-]{20,}");
            assertThat(first.printed("Administrator:")).isEqualTo("from-the-environment");
            assertThat(first.printed("XrOcculus:")).matches("http://127\\.0\\.0\\.1:[0-9]+");
            assertThat(first.printed("Swagger UI:")).isEqualTo(first.printed("XrOcculus:") + "/docs");
            first.logIn("from-the-file", password).expectStatus().isUnauthorized();
            var answer = json(first.logIn("from-the-environment", password));
            assertThat(answer.required("expires_in").asLong()).isEqualTo(7 * 60);
            token = answer.required("access_token").asString();
            assertThat(headerOf(token).required("alg").asString()).isEqualTo("HS384");
        }
        assertThat(directory.resolve("data/secret.key")).exists();
        assertThat(directory.resolve("data/xrocculus.mv.db")).exists();
        assertThat(directory.resolve("data/xrocculus.trace.db")).exists();
        assertOnlyOwnerHasAccess(directory.resolve("data"));
        Files.delete(directory.resolve(".env"));
        try (var second = ServiceProcess.start(directory, Map.of("SERVER_PORT", "0", "ALGORITHM", "HS384"))) {
            assertThat(second.awaitReady())
                    .extracting(line -> line.split(":")[0])
                    .containsExactly("XrOcculus", "Swagger UI");
            second.logIn("from-the-environment", password).expectStatus().isOk();
            var me = second.http()
                    .get()
                    .uri("/users/me")
                    .header("Authorization", "Bearer " + token)
                    .exchange();
            assertThat(json(me).required("role").asString()).isEqualTo("admin");
        }
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
