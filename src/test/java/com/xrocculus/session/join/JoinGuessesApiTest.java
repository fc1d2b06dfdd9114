package com.xrocculus.session.join;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.session.SessionTestData;
import com.xrocculus.web.request.ClientAddress;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Limits wrong guesses of join codes. */
class JoinGuessesApiTest extends SessionTestData {

    private static final int GUESSES_PER_USER = 10;
    private static final int GUESSES_PER_ADDRESS = 50;
    private static final int CODES = 6400;

    private final String code = joinCode(admin, open(admin));
    private final Client user = someone().client();

    @AfterEach
    void forgetGuesses() {
        service.jdbc().sql("delete from wrong_codes").update();
        deleteManyWithCodes();
    }

    @Test
    void ofAUser() {
        json(join(user, code));
        for (var i = 0; i < GUESSES_PER_USER; i++) {
            assertWrong(user);
        }
        for (var typed : List.of("BCDFGH", code)) {
            assertRefused(user, typed);
        }
        json(join(someone().client(), code));
    }

    @Test
    void ofAnAddress() {
        var elsewhere = "2001:db8::1";
        fail(GUESSES_PER_ADDRESS - 1, ClientAddress.networkOf("127.0.0.1"));
        assertWrong(user);
        var other = someone().client();
        assertRefused(other, code);
        json(other.http()
                .post()
                .uri("/sessions/join")
                .header("X-Forwarded-For", elsewhere)
                .body(Map.of("code", code))
                .exchange());
    }

    @Test
    void inTotalSoThatTheChanceOfAHitIsBelowOneInTenThousand() {
        openManyWithCodes(100);
        var most = CODES / countCodes();
        assertThat(most).isLessThanOrEqualTo(64);
        fail(most - 1, 0);
        assertWrong(user);
        assertRefused(user, code);
    }

    @Test
    void inTotalEvenIfFewCodesAreInUse() {
        fail(1000, 0);
        assertRefused(user, code);
    }

    @Test
    void ofManyUsersOnlyTwiceOnceHalfOfTheTotalIsUsedUp() {
        openManyWithCodes(100);
        fail(CODES / countCodes() / 2, 0);
        assertWrong(user);
        assertWrong(user);
        assertRefused(user, code);
        json(join(someone().client(), code));
    }

    @Test
    void forTenMinutes() {
        fail(1000, 10);
        json(join(user, code));
        assertWrong(user);
        assertThat(service.jdbc()
                        .sql("select count(*) from wrong_codes")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void leaveTenMistakesToAllUsersHoweverManyCodesAreInUse() {
        openManyWithCodes(700);
        fail(9, 0);
        json(join(user, code));
        fail(1, 0);
        assertRefused(user, code);
    }

    /** Other users, at other addresses, guessed so often. */
    private static void fail(int guesses, int minutesAgo) {
        service.jdbc()
                .sql(
                        "insert into wrong_codes (kind, user_id, network, guessed_at) select 'join', -n, 'network ' || n, ?"
                                + " from " + TestDatabase.numbers(guesses))
                .param(OffsetDateTime.now().minusMinutes(minutesAgo))
                .update();
    }

    /** Other users guessed so often in this network. */
    private static void fail(int guesses, String network) {
        service.jdbc()
                .sql("insert into wrong_codes (kind, user_id, network, guessed_at) select 'join', -n, ?, ? from "
                        + TestDatabase.numbers(guesses))
                .params(network, OffsetDateTime.now())
                .update();
    }

    private static int countCodes() {
        return service.jdbc()
                .sql("select count(*) from sessions where join_code is not null and ended_at is null")
                .query(Integer.class)
                .single();
    }

    private static void assertWrong(Client user) {
        problem(join(user, "BCDFGH"), 404, "not_found");
    }

    private static void assertRefused(Client user, String typed) {
        var refused = join(user, typed);
        problem(refused, 429, "too_many_attempts");
        var seconds = refused.returnResult().getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        assertThat(Integer.valueOf(String.valueOf(seconds))).isBetween(500, 601);
    }

    private static ResponseSpec join(Client client, String code) {
        return client.post("/sessions/join", Map.of("code", code));
    }
}
