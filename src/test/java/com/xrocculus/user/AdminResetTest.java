package com.xrocculus.user;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.XrOcculusApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The way back for who lost the administrator's password, as it is taken on a command line. */
class AdminResetTest {

    private static final Pattern PRINTED =
            Pattern.compile("^Administrator: (\\S+)\\R+Password: +(\\S{16,}) .*$", Pattern.MULTILINE);

    private final String database = TestDatabase.createH2();

    @TempDir
    private Path directory;

    @Test
    void printsANewPasswordAndEndsTheLogins() throws Exception {
        String token;
        try (var service = TestService.start(database)) {
            token = service.admin().token();
        }
        var printed = resetAdmin();
        assertThat(printed).singleElement().extracting(line -> line.group(1)).isEqualTo("admin");
        var password = printed.get(0).group(2);
        try (var service = TestService.start(database)) {
            problem(service.bearing(token).get("/users/me"), 401, "token_invalid");
            problem(logIn(service, TestService.ADMIN_PASSWORD), 401, "login_failed");
            service.logIn("admin", password).get("/users").expectStatus().isOk();
        }
    }

    @Test
    void makesADisabledAdministratorGoodAgainAndLeavesTheOthers() throws Exception {
        try (var service = TestService.start(database)) {
            var admin = service.admin();
            var request = Map.of(
                    "username", "boss", "email", "boss@example.com", "password", "Quiet-meadow-42", "role", "admin");
            admin.post("/users", request).expectStatus().isCreated();
            var boss = service.logIn("boss", "Quiet-meadow-42");
            boss.put("/users/1", Map.of("disabled", true)).expectStatus().isOk();
        }
        var printed = resetAdmin();
        try (var service = TestService.start(database)) {
            service.logIn("admin", printed.get(0).group(2))
                    .get("/users")
                    .expectStatus()
                    .isOk();
            service.logIn("boss", "Quiet-meadow-42")
                    .get("/users")
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    void leavesAnExistingInstallationAsItIsWhateverTheSettingSays() {
        TestService.start(database).close();
        try (var service =
                TestService.start(database, "--admin-password=Another-harbor-8", "--admin-email=other@example.com")) {
            problem(logIn(service, "Another-harbor-8"), 401, "login_failed");
            var email = service.admin().get("/users/me");
            email.expectBody().jsonPath("$.email").isEqualTo("admin@example.com");
        }
    }

    private static ResponseSpec logIn(TestService service, String password) {
        return service.anonymous().post("/login", Map.of("username", "admin", "password", password));
    }

    /** What a process of its own printed that looks like a password, once it has ended well. */
    private List<MatchResult> resetAdmin() throws IOException, InterruptedException {
        var output = directory.resolve("output.txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        XrOcculusApplication.class.getName(),
                        "--reset-admin")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .put("DATABASE_URL", database.replace("./", Path.of("").toAbsolutePath() + "/"));
        assertThat(builder.start().waitFor()).isZero();
        var printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(printed).doesNotContain("Swagger UI");
        return PRINTED.matcher(printed).results().toList();
    }
}
