package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.RowLock;
import com.xrocculus.Simultaneous;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that wait too long for a row that another transaction has locked. */
class LockedLoginApiTest extends ApiTest {

    @Test
    void endsNoLoginThatStaysLocked() {
        var leaving = someone();
        var ending = someone();
        var endingId = json(ending.client().get("/logins")).get(0).required("id");
        var endingAll = someone();
        var refreshing = Tokens.of(service, someone().username(), PASSWORD);
        var refreshingId = refreshing.loginId();
        try (var lock = RowLock.on(
                service,
                "select id from logins where user_id in (?, ?, ?) or id = ?",
                leaving.id(),
                ending.id(),
                endingAll.id(),
                refreshingId)) {
            assertThat(Simultaneous.statuses(
                            () -> leaving.client().post("/logout"),
                            () -> ending.client().delete("/logins/" + endingId),
                            () -> endingAll.client().delete(endingAll.path() + "/logins"),
                            refreshing::tryRefresh))
                    .as("%s", lock)
                    .containsOnly(409);
        }
        refreshing.refreshed();
        for (var someone : new Someone[] {leaving, ending, endingAll}) {
            someone.client().get("/users/me").expectStatus().isOk();
        }
    }

    @Test
    void logsInNoUserThatStaysLocked() {
        var user = someone();
        var credentials = Map.of("username", user.username(), "password", PASSWORD);
        try (var lock = RowLock.on(service, "select id from users where id = ?", user.id())) {
            var refused = problem(anonymous.post("/login", credentials), 409, "conflict");
            assertThat(refused.required("error").asString()).as("%s", lock).isEqualTo("temporarily_unavailable");
        }
        anonymous.post("/login", credentials).expectStatus().isOk();
    }
}
