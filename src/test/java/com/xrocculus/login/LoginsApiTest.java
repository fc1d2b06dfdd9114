package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.TestService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class LoginsApiTest extends ApiTest {

    private final Someone user = someone();

    private Tokens logIn() {
        return Tokens.of(service, user.username(), PASSWORD);
    }

    @Test
    void listsTheCallersOwnLoginsOldestFirst() {
        var second = logIn();
        someone();
        var logins = json(second.client().get("/logins"));
        assertThat(logins)
                .extracting(login -> login.required("current").asBoolean())
                .containsExactly(false, true);
        assertThat(logins).extracting(login -> login.required("id").asLong()).isSorted();
        var created = Instant.parse(logins.get(1).required("created_at").asString());
        assertThat(logins.get(1).required("last_used_at").asString()).isEqualTo(created.toString());
        assertThat(logins.get(1).required("expires_at").asString())
                .isEqualTo(created.plus(Duration.ofDays(30)).toString());
    }

    @Test
    void pagesThroughTheList() {
        var login = logIn();
        var first = login.client().get("/logins?limit=1&count=true");
        first.expectHeader().valueEquals("X-Total-Count", "2").expectHeader().exists(HttpHeaders.LINK);
        var cursor = json(first).get(0).required("id").asLong();
        assertThat(json(login.client().get("/logins?cursor=" + cursor)))
                .extracting(next -> next.required("id").asLong())
                .containsExactly(login.loginId());
    }

    @Test
    void logsOut() {
        var login = logIn();
        login.client().post("/logout").expectStatus().isNoContent();
        assertEnded(login);
        assertThat(json(user.client().get("/logins"))).hasSize(1);
    }

    @Test
    void endsOneOfTheCallersLogins() {
        var stolen = logIn();
        var id = stolen.loginId();
        user.client().delete("/logins/" + id).expectStatus().isNoContent();
        assertEnded(stolen);
        user.client().get("/users/me").expectStatus().isOk();
        problem(user.client().delete("/logins/" + id), 404, "not_found");
    }

    @Test
    void hidesTheLoginsOfOthers() {
        var login = logIn();
        var id = login.loginId();
        for (var other : new Client[] {someone().client(), admin}) {
            problem(other.delete("/logins/" + id), 404, "not_found");
        }
        problem(user.client().delete("/logins/" + Long.MAX_VALUE), 404, "not_found");
        problem(user.client().delete("/logins/x"), 400, "bad_request");
        login.client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void letsAnAdministratorListAndEndTheLoginsOfAUser() {
        var login = logIn();
        var logins = json(admin.get(user.path() + "/logins"));
        assertThat(logins).hasSize(2);
        assertThat(logins)
                .extracting(one -> one.required("current").asBoolean())
                .containsOnly(false);
        admin.delete(user.path() + "/logins").expectStatus().isNoContent();
        assertEnded(login);
        problem(user.client().get("/users/me"), 401, "token_invalid");
        assertThat(json(admin.get(user.path() + "/logins"))).isEmpty();
        logIn().client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void letsAUserListAndEndAllItsOwnLoginsAndNobodyElses() {
        var path = user.path() + "/logins";
        var stranger = someone();
        problem(stranger.client().get(path), 403, "forbidden");
        problem(stranger.client().delete(path), 403, "forbidden");
        assertThat(json(user.client().get(path))).hasSize(1);
        user.client().delete(path).expectStatus().isNoContent();
        problem(user.client().get(path), 401, "token_invalid");
        stranger.client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void knowsNoLoginsOfAUserThatIsNot() {
        admin.delete(user.path()).expectStatus().isNoContent();
        for (var path : new String[] {user.path(), "/users/" + Long.MAX_VALUE}) {
            problem(admin.get(path + "/logins"), 404, "not_found");
            problem(admin.delete(path + "/logins"), 404, "not_found");
        }
    }

    @Test
    void endsTheOtherLoginsWhenAUserChangesItsPassword() {
        var other = logIn();
        var change = Map.of("password", PASSWORD + "!", "current_password", PASSWORD);
        user.client().put(user.path(), change).expectStatus().isOk();
        assertEnded(other);
        user.client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void endsNoLoginWhenAPasswordIsNotChanged() {
        var other = logIn();
        var change = Map.of("password", PASSWORD + "!", "current_password", "not " + PASSWORD);
        problem(user.client().put(user.path(), change), 422, "validation_failed");
        user.client()
                .put(user.path(), Map.of("full_name", "Ada"))
                .expectStatus()
                .isOk();
        other.refreshed().client().get("/users/me").expectStatus().isOk();
    }

    @Test
    void endsAllLoginsWhenAnAdministratorChangesThePassword() {
        var login = logIn();
        admin.put(user.path(), Map.of("password", PASSWORD + "!"))
                .expectStatus()
                .isOk();
        assertEnded(login);
        problem(user.client().get("/users/me"), 401, "token_invalid");
    }

    @Test
    void keepsLoginsEndedThatADisabledUserHad() {
        var login = logIn();
        admin.put(user.path(), Map.of("disabled", true)).expectStatus().isOk();
        assertEnded(login);
        admin.put(user.path(), Map.of("disabled", false)).expectStatus().isOk();
        assertEnded(login);
        assertThat(json(logIn().client().get("/logins"))).hasSize(1);
    }

    @Test
    void endsALoginOnEveryNodeWithinASecond() {
        var login = logIn();
        try (var node = TestService.start(service.databaseUrl())) {
            node.bearing(login.access()).get("/users/me").expectStatus().isOk();
            login.client().post("/logout").expectStatus().isNoContent();
            problem(Tokens.refresh(node, login.refresh()), 401, "token_invalid");
            var client = node.bearing(login.access());
            client.awaitEndOfLogin();
            problem(client.get("/users/me"), 401, "token_invalid");
        }
    }

    private static void assertEnded(Tokens login) {
        problem(login.client().get("/users/me"), 401, "token_invalid");
        problem(login.tryRefresh(), 401, "token_invalid");
    }
}
