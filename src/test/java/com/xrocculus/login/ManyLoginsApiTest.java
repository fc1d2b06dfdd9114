package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestDatabase;
import com.xrocculus.web.AuditLines;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManyLoginsApiTest extends ApiTest {

    private static final int MOST = 100;

    private final Someone user = someone();
    private final long firstLogin = loginIds().get(0);

    @Test
    void endsTheLeastRecentlyUsedLoginsOfAUserWithTooMany() {
        var second = logIn();
        var secondLogin = second.loginId();
        insertLogins(MOST - 2);
        var thirdLogin = loginIds().get(2);
        second = second.refreshed();
        assertThat(loginIds()).hasSize(MOST);

        var lines = new AuditLines();
        lines.listen();
        var newest = logIn();
        lines.stopListening();
        assertThat(loginIds()).hasSize(MOST).startsWith(secondLogin, thirdLogin);
        problem(user.client().get("/users/me"), 401, "token_invalid");
        assertThat(lines.taken())
                .contains("action=login.ended user=%d login=%d on=/logins/%d from=127.0.0.1"
                                .formatted(user.id(), newest.loginId(), firstLogin)
                        + " details.reason=too_many_logins details.user=" + user.id());

        logIn();
        assertThat(loginIds()).hasSize(MOST).startsWith(secondLogin).doesNotContain(thirdLogin);
        second.refreshed();
    }

    @Test
    void leavesRoomForEveryLoginThatEnds() {
        var second = logIn();
        insertLogins(MOST - 2);
        second.client().post("/logout").expectStatus().isNoContent();
        logIn();
        assertThat(loginIds()).hasSize(MOST).startsWith(firstLogin);
    }

    @Test
    void holdsWhenAUserLogsInOnManyDevicesAtOnce() {
        insertLogins(MOST - 5);
        var credentials = Map.of("username", user.username(), "password", PASSWORD);
        assertThat(Simultaneous.statuses(20, number -> anonymous.post("/login", credentials)))
                .containsOnly(200);
        assertThat(loginIds()).hasSize(MOST);
    }

    @Test
    void holdsForAUserWhoHadMoreLoginsBefore() {
        insertLogins(MOST + 10);
        logIn();
        assertThat(loginIds()).hasSize(MOST);
    }

    private Tokens logIn() {
        return Tokens.of(service, user.username(), PASSWORD);
    }

    private List<Long> loginIds() {
        return json(admin.get(user.path() + "/logins"))
                .valueStream()
                .map(login -> login.required("id").asLong())
                .toList();
    }

    private void insertLogins(int count) {
        var now = OffsetDateTime.now();
        service.jdbc()
                .sql("insert into logins (user_id, created_at, last_used_at, expires_at, token_hash, rotations)"
                        + " select ?, ?, ?, ?, 'none', 0 from " + TestDatabase.numbers(count))
                .params(user.id(), now, now, now.plusDays(1))
                .update();
    }
}
