package com.xrocculus.pairing;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class PairingGuessesApiTest extends PairingTest {

    private static final int GUESSES_PER_USER = 20;
    private static final int GUESSES_PER_ADDRESS = 50;
    private static final int GUESSES_IN_TOTAL = 1000;

    @AfterEach
    void forgetGuesses() {
        node.jdbc().sql("delete from wrong_codes").update();
    }

    @Test
    void areLimitedForAUserForAnAddressAndInTotal() {
        var headset = here.startPairing("Headset");
        var first = user().remote();
        problem(first.get("/pairings/none"), 404, "not_found");
        assertThat(guess(first)).isEqualTo(GUESSES_PER_USER);
        for (var path : new String[] {headset.path(), headset.path() + "/approve", headset.path() + "/deny"}) {
            var refused = path.equals(headset.path()) ? first.get(path) : first.post(path);
            problem(refused, 429, "too_many_attempts");
            refused.expectHeader().exists(HttpHeaders.RETRY_AFTER);
        }
        var elsewhere = new Remote(first.client(), Remote.newAddress());
        problem(elsewhere.get(headset.path()), 429, "too_many_attempts");

        var guesses = GUESSES_PER_USER;
        var second = user().remote();
        json(second.get(headset.path()));
        guesses += guess(second);
        var third = user().remote();
        guesses += guess(third);
        assertThat(guesses).isEqualTo(GUESSES_PER_ADDRESS);
        problem(third.get(headset.path()), 429, "too_many_attempts");
        var atHome = new Remote(third.client(), Remote.newAddress());
        json(atHome.get(headset.path()));

        failElsewhere(GUESSES_IN_TOTAL - guesses);
        var last = new Remote(user().remote().client(), Remote.newAddress());
        problem(last.get(headset.path()), 429, "too_many_attempts");
        headset.assertError("authorization_pending");
    }

    /** Guesses codes until the service refuses to check them; returns how many it has checked. */
    private static int guess(Remote remote) {
        for (var guesses = 0; ; guesses++) {
            var answer = guesses % 2 == 0 ? remote.get("/pairings/BCDF-BCDF") : remote.post("/pairings/BCDF-BCDF/deny");
            if (answer.returnResult().getStatus().value() == 429) {
                return guesses;
            }
            problem(answer, 404, "not_found");
        }
    }

    /** Other users, at other addresses, guess so often. */
    private static void failElsewhere(int guesses) {
        node.jdbc()
                .sql("insert into wrong_codes (kind, user_id, network, guessed_at) select 'pairing', -n, 'n' || n, ?"
                        + " from " + TestDatabase.numbers(guesses))
                .param(OffsetDateTime.now(clock))
                .update();
    }
}
