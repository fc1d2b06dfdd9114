package com.xrocculus.pairing;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.OneDatabaseIsEnough;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Each refused guess takes half a second. */
@OneDatabaseIsEnough
class PairingGuessesApiTest extends PairingTest {

    private static final int GUESSES_PER_USER = 20;
    private static final int GUESSES_PER_ADDRESS = 50;
    private static final int GUESSES_IN_TOTAL = 100;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Instant started = Instant.now();

    @Test
    void areLimitedForAUserForAnAddressAndInTotal() {
        var headset = here.startPairing("Headset");
        var first = user().remote();
        problem(first.get("/pairings/none"), 404, "not_found");
        assertThat(guess(first)).isBetween(GUESSES_PER_USER, GUESSES_PER_USER + refilled(GUESSES_PER_USER));
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
        assertThat(guesses).isBetween(GUESSES_PER_ADDRESS, GUESSES_PER_ADDRESS + refilled(GUESSES_PER_ADDRESS));
        problem(third.get(headset.path()), 429, "too_many_attempts");
        var atHome = new Remote(third.client(), Remote.newAddress());
        json(atHome.get(headset.path()));

        for (var i = 0; i < 4; i++) {
            guesses += guess(new Remote(user().remote().client(), Remote.newAddress()));
        }
        assertThat(guesses).isBetween(GUESSES_IN_TOTAL, GUESSES_IN_TOTAL + 2 * refilled(GUESSES_IN_TOTAL));
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

    /** How many more guesses became possible since the test started. */
    private int refilled(int limit) {
        return (int) (Duration.between(started, Instant.now()).toMillis() * limit / WINDOW.toMillis()) + 1;
    }
}
