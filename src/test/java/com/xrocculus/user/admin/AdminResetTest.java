package com.xrocculus.user.admin;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.XrOcculusApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The way back for who lost the administrator's password, as it is taken on a command line. */
class AdminResetTest {

    private static final Pattern PRINTED =
            Pattern.compile("^Administrator: (\\S+)\\R+Password: +(\\S{16,}) .*$", Pattern.MULTILINE);

    private static final String BOSS_PASSWORD = "Quiet-meadow-42";

    private final String database = TestDatabase.createH2();

    @Test
    void printsANewPasswordAndEndsTheLoginsAndEnablesTheAdministratorAgain() {
        String token;
        try (var service = TestService.start(database)) {
            var admin = service.admin();
            token = admin.token();
            var boss =
                    Map.of("username", "boss", "email", "boss@example.com", "password", BOSS_PASSWORD, "role", "admin");
            admin.post("/users", boss).expectStatus().isCreated();
        }
        var password = resetAdmin();
        try (var service = startWithOtherAdmin()) {
            problem(service.bearing(token).get("/users/me"), 401, "token_invalid");
            problem(logIn(service, TestService.ADMIN_PASSWORD), 401, "login_failed");
            assertIsUnchanged(service, password);
            var boss = service.logIn("boss", BOSS_PASSWORD);
            boss.put("/users/1", Map.of("disabled", true)).expectStatus().isOk();
        }
        var again = resetAdmin();
        try (var service = TestService.start(database)) {
            service.logIn("admin", again).get("/users").expectStatus().isOk();
            service.logIn("boss", BOSS_PASSWORD).get("/users").expectStatus().isOk();
        }
    }

    /** These settings count only while there is no user. */
    private TestService startWithOtherAdmin() {
        return TestService.start(database, "--admin-password=Another-harbor-8", "--admin-email=other@example.com");
    }

    private static void assertIsUnchanged(TestService service, String password) {
        problem(logIn(service, "Another-harbor-8"), 401, "login_failed");
        var admin = service.logIn("admin", password);
        admin.get("/users").expectStatus().isOk();
        admin.get("/users/me").expectBody().jsonPath("$.email").isEqualTo("admin@example.com");
    }

    private static ResponseSpec logIn(TestService service, String password) {
        return service.anonymous().post("/login", Map.of("username", "admin", "password", password));
    }

    /** Resets the administrator as if from the command line, and returns the new password. */
    private String resetAdmin() {
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
        var lines = PRINTED.matcher(printed).results().toList();
        assertThat(lines).singleElement().extracting(line -> line.group(1)).isEqualTo("admin");
        return lines.get(0).group(2);
    }
}
