package com.xrocculus.user.admin;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.XrOcculusApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The way back for who lost the administrator's password, as it is taken on a command line. */
class AdminResetTest {

    private static final Pattern PRINTED =
            Pattern.compile("^Administrator: (\\S+)\\R+Password: +(\\S{16,}) .*$", Pattern.MULTILINE);

    private final String database = TestDatabase.createH2();

    @Test
    void printsANewPasswordAndEndsTheLogins() {
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
    void makesADisabledAdministratorGoodAgainAndLeavesTheOthers() {
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

    /** What was printed that looks like a password, as if from the command line. */
    private List<MatchResult> resetAdmin() {
        var output = new ByteArrayOutputStream();
        var console = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            XrOcculusApplication.main(new String[] {
                "--reset-admin", "--database-url=" + database, "--secret-key=" + TestService.SECRET_KEY
            });
        } finally {
            System.setOut(console);
        }
        var printed = output.toString(StandardCharsets.UTF_8);
        assertThat(printed).doesNotContain("Swagger UI");
        assertThat(printed).contains("action=user.updated user=operator on=/users/1 from=command-line");
        return PRINTED.matcher(printed).results().toList();
    }
}
