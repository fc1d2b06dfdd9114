package com.xrocculus.user;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.RowLock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UserDeletionApiTest extends ApiTest {

    @Test
    void answersForADeletedUserAsForNone() {
        var user = someone();
        admin.delete(user.path()).expectStatus().isNoContent();
        problem(admin.get(user.path()), 404, "not_found");
        problem(admin.put(user.path(), Map.of("full_name", "Back")), 404, "not_found");
        problem(admin.delete(user.path()), 404, "not_found");
    }

    @Test
    void endsTheTokensOfADeletedUserAtOnce() {
        var user = someone();
        user.client().get("/users/me").expectStatus().isOk();
        admin.delete(user.path()).expectStatus().isNoContent();
        problem(user.client().get("/users/me"), 401, "token_invalid");
        problem(user.client().get("/sessions"), 401, "token_invalid");
    }

    @Test
    void logsNobodyInWhoIsDeletedMeanwhile() {
        var user = someone();
        var session = Map.of("name", unique("Session "), "users", List.of(user.id()));
        var sessionId = id(admin.post("/sessions", session));
        CompletableFuture<Integer> deleted;
        CompletableFuture<Integer> loggedIn;
        try (var lock = RowLock.on(service, "select id from sessions where id = ?", sessionId)) {
            deleted = lock.send(() -> admin.delete(user.path()));
            loggedIn = lock.send(
                    () -> anonymous.post("/login", Map.of("username", user.username(), "password", PASSWORD)));
        }
        assertThat(deleted.join()).isEqualTo(204);
        assertThat(loggedIn.join()).isEqualTo(401);
    }

    @Test
    void freesTheUsernameAndTheEmailOfADeletedUser() {
        var user = someone();
        admin.delete(user.path()).expectStatus().isNoContent();
        var successor = createUser(Map.of(
                "username",
                user.username().toUpperCase(),
                "email",
                user.username().toUpperCase() + "@example.com"));
        assertThat(successor.required("id").asLong()).isNotEqualTo(user.id());
        problem(user.client().get("/users/me"), 401, "token_invalid");
        var token = service.logIn(user.username(), PASSWORD);
        assertThat(json(token.get("/users/me")).required("id")).isEqualTo(successor.required("id"));
    }

    @Test
    void recordsWhenAUserWasDeleted() {
        var word = unique("Gone");
        var user = someone(Map.of("full_name", word));
        admin.delete(user.path()).expectStatus().isNoContent();
        var found = json(admin.get("/users?deleted=true&q=" + word));
        assertThat(found.at("/0/id").asLong()).isEqualTo(user.id());
        assertThat(found.at("/0/username").asString()).isEqualTo(user.username());
        assertThat(Instant.parse(found.at("/0/deleted_at").asString()))
                .isBetween(Instant.parse(found.at("/0/last_login").asString()), Instant.now());
    }
}
