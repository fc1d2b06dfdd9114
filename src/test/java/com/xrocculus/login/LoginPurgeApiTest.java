package com.xrocculus.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.MovableClock;
import com.xrocculus.OnEachDatabase;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoginPurgeApiTest extends OnEachDatabase {

    @Test
    void deletesEndedAndExpiredLoginsOnTwoNodesAtOnce() {
        var clock = new MovableClock();
        var database = TestDatabase.create();
        try (var one = TestService.startWith(Clock.class, clock, database);
                var other = TestService.startWith(Clock.class, clock, database)) {
            logIn(one);
            clock.advance(Duration.ofDays(29));
            logIn(one).client().post("/logout").expectStatus().isNoContent();
            var left = logIn(one);
            clock.advance(Duration.ofDays(1).plusMillis(1));
            endMany(one);
            CompletableFuture.allOf(purge(one), purge(other)).join();
            assertThat(one.jdbc().sql("select id from logins").query(Long.class).list())
                    .containsExactly(left.refreshed().loginId());
        }
    }

    /** More than are deleted at once. */
    private static void endMany(TestService service) {
        service.jdbc()
                .sql(
                        "insert into logins (user_id, created_at, last_used_at, expires_at, ended_at, token_hash, rotations)"
                                + " select l.user_id, l.created_at, l.last_used_at, l.expires_at, l.created_at, '', 0"
                                + " from logins l, journal_position p, " + TestDatabase.numbers(500))
                .update();
    }

    private static Tokens logIn(TestService service) {
        return Tokens.of(service, "admin", TestService.ADMIN_PASSWORD);
    }

    private static CompletableFuture<Void> purge(TestService service) {
        return CompletableFuture.runAsync(service.bean(LoginService.class)::purge);
    }
}
