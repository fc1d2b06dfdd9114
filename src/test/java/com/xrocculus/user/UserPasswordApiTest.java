package com.xrocculus.user;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Simultaneous;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserPasswordApiTest extends ApiTest {

    private static final int FAILURES_PER_LOGIN = 10;
    private static final String NEW_PASSWORD = "Distant-lantern-9";

    @Test
    void changesAPasswordForWhoKnowsTheCurrentOne() {
        var user = someone();
        var request = Map.of("password", NEW_PASSWORD, "current_password", PASSWORD);
        user.client().put(user.path(), request).expectStatus().isOk();
        service.logIn(user.username(), NEW_PASSWORD)
                .get("/users/me")
                .expectStatus()
                .isOk();
        logInIsRefused(user.username(), PASSWORD);
    }

    @Test
    void refusesANewPasswordWithoutTheCurrentOne() {
        var user = someone();
        for (var request : List.of(
                Map.of("password", NEW_PASSWORD),
                Map.of("password", NEW_PASSWORD, "current_password", "a guess at it"))) {
            var refused = problem(user.client().put(user.path(), request), 422, "validation_failed");
            assertThat(refused.at("/errors/0/field").asString()).isEqualTo("current_password");
        }
        logInIsRefused(user.username(), NEW_PASSWORD);
    }

    @Test
    void limitsGuessesAtTheCurrentPasswordForEachLogin() {
        var user = someone();
        var guess = Map.of("password", NEW_PASSWORD, "current_password", "a guess at it");
        for (var i = 0; i < FAILURES_PER_LOGIN; i++) {
            problem(user.client().put(user.path(), guess), 422, "validation_failed");
        }
        var right = Map.of("password", NEW_PASSWORD, "current_password", PASSWORD);
        problem(user.client().put(user.path(), right), 429, "too_many_attempts");
        var owner = service.logIn(user.username(), PASSWORD);
        owner.put(user.path(), right).expectStatus().isOk();
    }

    @Test
    void letsAnAdministratorResetAPassword() {
        var user = someone();
        admin.put(user.path(), Map.of("password", NEW_PASSWORD)).expectStatus().isOk();
        service.logIn(user.username(), NEW_PASSWORD);
        logInIsRefused(user.username(), PASSWORD);
    }

    @Test
    void keepsADisabledUserOut() {
        var user = someone();
        admin.put(user.path(), Map.of("disabled", true)).expectStatus().isOk();
        logInIsRefused(user.username(), PASSWORD);
        problem(user.client().get("/users/me"), 401, "token_invalid");
        admin.put(user.path(), Map.of("disabled", false)).expectStatus().isOk();
        service.logIn(user.username(), PASSWORD);
    }

    @Test
    void keepsTheTimeOfALoginThatComesWhileTheUserIsChanged() {
        for (var round = 0; round < 5; round++) {
            var user = someone();
            var before = json(admin.get(user.path())).required("last_login").asString();
            var change = Map.of("password", PASSWORD, "current_password", PASSWORD);
            var credentials = Map.of("username", user.username(), "password", PASSWORD);
            var statuses = Simultaneous.statuses(
                    () -> user.client().put(user.path(), change), () -> anonymous.post("/login", credentials));
            assertThat(statuses).containsExactly(200, 200);
            var after = json(admin.get(user.path())).required("last_login").asString();
            assertThat(Instant.parse(after)).isAfter(before);
        }
    }

    private void logInIsRefused(String username, String password) {
        anonymous
                .post("/login", Map.of("username", username, "password", password))
                .expectStatus()
                .isUnauthorized();
    }
}
