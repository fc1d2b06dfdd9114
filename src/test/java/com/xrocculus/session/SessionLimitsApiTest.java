package com.xrocculus.session;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.Client;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestService;
import com.xrocculus.settings.UnusableSetting;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Limits of users, on a node where a user may host four sessions that have not ended. */
class SessionLimitsApiTest extends SessionTestData {

    private static final int MOST = 4;
    private static final int GUESSES_PER_USER = 10;
    private static final int GUESSES_PER_ADDRESS = 50;
    private static final int GUESSES_IN_TOTAL = 100;

    private static TestService node;

    private final Client host = node.logIn(someone().username(), PASSWORD);

    @BeforeParameterizedClassInvocation
    static void startNode() {
        node = TestService.start(
                service.databaseUrl(),
                "--max-open-sessions-per-host=" + MOST,
                "--trusted-proxies=127.0.0.1",
                "--spring.flyway.enabled=false");
    }

    @AfterParameterizedClassInvocation
    static void stopNode() {
        node.close();
    }

    @Test
    void isEnforcedWhenSessionsAreCreatedAndStartedAgain() {
        var first = id(create(host));
        host.post("/sessions/" + first + "/stop").expectStatus().isOk();
        for (var i = 0; i < MOST; i++) {
            create(host).expectStatus().isCreated();
        }
        assertRefused(create(host));
        assertRefused(host.post("/sessions/" + first + "/start"));
    }

    @Test
    void countsOnlySessionsThatHaveNotEnded() {
        var ids = IntStream.range(0, MOST).mapToObj(i -> id(create(host))).toList();
        host.post("/sessions/" + ids.get(0) + "/start").expectStatus().isOk();
        host.post("/sessions/" + ids.get(0) + "/stop").expectStatus().isOk();
        host.delete("/sessions/" + ids.get(1)).expectStatus().isNoContent();
        host.post("/sessions/" + ids.get(0) + "/start").expectStatus().isOk();
        create(host).expectStatus().isCreated();
        assertRefused(create(host));
    }

    @Test
    void holdsWhenSessionsAreCreatedAndStartedAtTheSameTime() {
        var ended = id(create(host));
        host.post("/sessions/" + ended + "/stop").expectStatus().isOk();
        var statuses = Simultaneous.statuses(
                3 * MOST, number -> number == 0 ? host.post("/sessions/" + ended + "/start") : create(host));
        assertThat(statuses.stream().filter(status -> status == 200 || status == 201))
                .hasSize(MOST);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(2 * MOST);
    }

    @Test
    void isNotForAdministrators() {
        var nodeAdmin = node.admin();
        for (var i = 0; i <= MOST; i++) {
            create(nodeAdmin).expectStatus().isCreated();
        }
    }

    @Test
    void isAtLeastOne() {
        assertThatThrownBy(() -> new SessionService.Settings(0))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("MAX_OPEN_SESSIONS_PER_HOST must be from 1 to 1000000.");
    }

    @Test
    void limitsWrongJoinCodesOfAUserOfAnAddressAndInTotal() {
        var code = joinCode(host, open(host));
        var users = IntStream.range(0, 12)
                .mapToObj(number -> node.logIn(someone().username(), PASSWORD))
                .toList();
        var address = newAddress();
        var wrong = guessUntilRefused(users.get(0), address);
        assertThat(wrong).isGreaterThanOrEqualTo(GUESSES_PER_USER);
        assertTooManyGuesses(join(users.get(0), newAddress(), code));

        for (var user : users.subList(1, 5)) {
            wrong += guess(user, address);
        }
        assertThat(wrong).isGreaterThanOrEqualTo(GUESSES_PER_ADDRESS);
        wrong += guessUntilRefused(users.get(5), address);
        assertTooManyGuesses(join(users.get(5), address, code));
        json(join(users.get(5), newAddress(), code));

        for (var user : users.subList(6, 10)) {
            wrong += guess(user, newAddress());
        }
        wrong += guessUntilRefused(users.get(10), newAddress());
        assertThat(wrong).isGreaterThanOrEqualTo(GUESSES_IN_TOTAL);
        assertTooManyGuesses(join(users.get(11), newAddress(), code));
    }

    /** As many guesses as a user has. */
    private static int guess(Client client, String address) {
        for (var number = 0; number < GUESSES_PER_USER; number++) {
            problem(join(client, address, "BCDFGH"), 404, "not_found");
        }
        return GUESSES_PER_USER;
    }

    /** Returns how many guesses were checked. */
    private static int guessUntilRefused(Client client, String address) {
        for (var guesses = 0; ; guesses++) {
            var answer = join(client, address, "BCDFGH");
            if (answer.returnResult().getStatus().value() == 429) {
                return guesses;
            }
            problem(answer, 404, "not_found");
        }
    }

    private static void assertTooManyGuesses(ResponseSpec answer) {
        answer.expectHeader().exists(HttpHeaders.RETRY_AFTER);
        problem(answer, 429, "too_many_attempts");
    }

    private static ResponseSpec join(Client client, String address, String code) {
        return client.http()
                .post()
                .uri("/sessions/join")
                .header("X-Forwarded-For", address)
                .body(Map.of("code", code))
                .exchange();
    }

    /** An address in a network that no other test uses. */
    private static String newAddress() {
        return "2001:db8:" + unique("").substring(0, 4) + ":" + unique("").substring(0, 4) + "::1";
    }

    private static ResponseSpec create(Client client) {
        return client.post("/sessions", Map.of("name", unique("Session ")));
    }

    private static void assertRefused(ResponseSpec answer) {
        assertThat(problem(answer, 409, "too_many_sessions").required("detail").asString())
                .contains("You host " + MOST + " sessions");
    }
}
