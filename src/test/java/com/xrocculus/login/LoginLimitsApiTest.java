package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestService;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/**
 * The limits as they are by default, on a node behind a proxy, so that each test comes from addresses of its own. They
 * run at the same time, since most of that time is spent waiting for answers that the service delays.
 */
@OneDatabaseIsEnough
class LoginLimitsApiTest extends ApiTest {

    private static final int FAILURES_PER_ACCOUNT = 10;
    private static final int FAILURES_PER_ADDRESS = 60;
    private static final String WRONG = "not " + PASSWORD;

    private static final AtomicInteger addresses = new AtomicInteger();
    private static TestService node;

    private final String here = newAddress();

    @BeforeParameterizedClassInvocation
    static void startNode() {
        node = TestService.start(service.databaseUrl(), "--trusted-proxies=127.0.0.1");
    }

    @AfterParameterizedClassInvocation
    static void stopNode() {
        node.close();
    }

    @ConcurrentTest
    void refusesANameThatFailedTooOftenFromOneAddress() {
        var victim = createUser(Map.of());
        for (var name : List.of("username", "email")) {
            exhaust(here, victim.required(name).asString());
            assertWait(logIn(here, victim.required(name).asString(), WRONG), Duration.ofMinutes(1));
        }
    }

    @ConcurrentTest
    void limitsTheSpellingsOfAUsernameAlikeWhetherItExistsOrNot() {
        var username = createUser(Map.of()).required("username").asString();
        assertThat(statusesOfSpellings(username))
                .containsExactlyElementsOf(statusesOfSpellings(unique("user-")))
                .containsExactlyElementsOf(exhausted(14));
    }

    @ConcurrentTest
    void limitsTheSpellingsOfAnEmailAlikeWhetherItExistsOrNot() {
        var email = createUser(Map.of()).required("email").asString();
        assertThat(statusesOfSpellings(email))
                .containsExactlyElementsOf(statusesOfSpellings(unique("user-") + "@example.com"));
    }

    @ConcurrentTest
    void countsTheSpellingsThatFindOneEmailAsOne() {
        var email = createUser(Map.of()).required("email").asString();
        var spellings = List.of(email, email.toUpperCase(), " " + email + "\u3000", email + " ".repeat(300));
        for (var i = 0; i < FAILURES_PER_ACCOUNT; i++) {
            problem(logIn(here, spellings.get(i % spellings.size()), WRONG), 401, "login_failed");
        }
        for (var spelling : spellings) {
            problem(logIn(here, spelling, PASSWORD), 429, "too_many_attempts");
        }
    }

    @ConcurrentTest
    void doesNotTakeANameForTheIdOfAnAccount() {
        var user = someone();
        exhaust(here, "#" + user.id());
        json(logIn(here, user.username(), PASSWORD));
    }

    @ConcurrentTest
    void letsTheVictimInFromElsewhereAndOthersFromThere() {
        var victim = someone().username();
        exhaust(here, victim);
        json(logIn(newAddress(), victim, PASSWORD));
        json(logIn(here, someone().username(), PASSWORD));
    }

    @ConcurrentTest
    void limitsANameThatNobodyHasAlike() {
        var nobody = unique("nobody-");
        exhaust(here, nobody);
        problem(logIn(here, nobody.toUpperCase(), WRONG), 429, "too_many_attempts");
    }

    @ConcurrentTest
    void countsOverlongNamesAsOne() {
        var start = unique("x").repeat(20);
        for (var i = 0; i < FAILURES_PER_ACCOUNT; i++) {
            problem(logIn(here, start + i, WRONG), 401, "login_failed");
        }
        problem(logIn(here, start + "more", WRONG), 429, "too_many_attempts");
    }

    @ConcurrentTest
    void doesNotCountTheRightPassword() {
        var username = someone().username();
        for (var i = 0; i < FAILURES_PER_ACCOUNT + 2; i++) {
            json(logIn(here, username, PASSWORD));
        }
        exhaust(here, username);
    }

    @ConcurrentTest
    void letsInEverybodyWhoLogsInToASharedAccountAtOnce() {
        var username = someone().username();
        json(logIn(here, username, PASSWORD)); // replaces the hash by one that costs as much as by default
        assertThat(simultaneous(20, number -> logIn(here, username, PASSWORD))).containsOnly(200);
        var everywhere =
                Stream.generate(LoginLimitsApiTest::newAddress).limit(20).toList();
        assertThat(simultaneous(20, number -> logIn(everywhere.get(number), username, PASSWORD)))
                .containsOnly(200);
    }

    @ConcurrentTest
    void countsParallelGuessesEach() {
        var username = someone().username();
        var statuses = simultaneous(50, number -> logIn(here, username, WRONG + number));
        assertThat(statuses).contains(401, 429).isSubsetOf(401, 429, 503);
        assertThat(Collections.frequency(statuses, 401)).isLessThanOrEqualTo(FAILURES_PER_ACCOUNT);
    }

    @ConcurrentTest
    void limitsAnAddressWhateverItTries() {
        var started = Instant.now();
        var failures = 0;
        var answer = refresh(here, "garbage");
        while (status(answer) == 401) {
            failures++;
            answer = refresh(here, "garbage");
        }
        var refilled = Duration.between(started, Instant.now()).toSeconds() + 1;
        assertThat(failures).isBetween(FAILURES_PER_ADDRESS, FAILURES_PER_ADDRESS + (int) refilled);
        assertWait(answer, Duration.ofSeconds(1));
    }

    @ConcurrentTest
    void takesAGoodRefreshTokenFromAnAddressThatGuessesTooOften() {
        try (var strict = TestService.start(service.databaseUrl(), "--login-failures-per-address=1")) {
            var login = Tokens.of(strict, someone().username(), PASSWORD);
            problem(Tokens.refresh(strict, "garbage"), 401, "token_invalid");
            problem(Tokens.refresh(strict, "garbage"), 429, "too_many_attempts");
            var refreshed = login.refreshed();
            assertThat(login.refreshed().refresh()).isEqualTo(refreshed.refresh());
            refreshed.refreshed();
            problem(Tokens.refresh(strict, "garbage"), 429, "too_many_attempts");
        }
    }

    @ConcurrentTest
    void takesTheAddressesOfOneIpv6SubscriberForOne() {
        var username = someone().username();
        var network = "2001:db8:" + Integer.toHexString(addresses.incrementAndGet());
        for (var i = 0; i < FAILURES_PER_ACCOUNT; i++) {
            problem(logIn(network + ":1::" + i, username, WRONG), 401, "login_failed");
        }
        problem(logIn(network + ":1:abcd::1", username, PASSWORD), 429, "too_many_attempts");
        json(logIn(network + ":2::1", username, PASSWORD));
    }

    @ConcurrentTest
    void believesNobodyWhoIsNoTrustedProxy() {
        var username = someone().username();
        try (var withoutProxy = TestService.start(service.databaseUrl(), "--login-failures-per-account=2")) {
            problem(logIn(withoutProxy, newAddress(), username, WRONG), 401, "login_failed");
            problem(logIn(withoutProxy, newAddress(), username, WRONG), 401, "login_failed");
            problem(logIn(withoutProxy, newAddress(), username, PASSWORD), 429, "too_many_attempts");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface ConcurrentTest {}

    /**
     * Not for two tests at the same time, because the hashing queue has no room for both. {@code @ResourceLock} would
     * lock the whole class, since it is parameterized.
     */
    private static synchronized List<Integer> simultaneous(int count, IntFunction<ResponseSpec> request) {
        return Simultaneous.statuses(count, request);
    }

    private static String newAddress() {
        return "192.0.2." + addresses.incrementAndGet();
    }

    private static void exhaust(String address, String name) {
        for (var i = 0; i < FAILURES_PER_ACCOUNT; i++) {
            problem(logIn(address, name, WRONG), 401, "login_failed");
        }
        problem(logIn(address, name, PASSWORD), 429, "too_many_attempts");
    }

    /** The answers to wrong passwords, from a new address, for one name in several spellings. */
    private static List<Integer> statusesOfSpellings(String name) {
        var address = newAddress();
        var fullwidth = name.replace('u', '\uff35');
        var spellings = List.of(
                name, name.toUpperCase(), fullwidth, name + " ", "\u2003" + name, name + " ".repeat(300), "\t" + name);
        return Stream.concat(spellings.stream(), spellings.stream())
                .map(spelling -> status(logIn(address, spelling, WRONG)))
                .toList();
    }

    private static List<Integer> exhausted(int attempts) {
        return IntStream.range(0, attempts)
                .mapToObj(attempt -> attempt < FAILURES_PER_ACCOUNT ? 401 : 429)
                .toList();
    }

    private static void assertWait(ResponseSpec answer, Duration longest) {
        problem(answer, 429, "too_many_attempts");
        var wait = answer.returnResult().getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        assertThat(Long.parseLong(String.valueOf(wait))).isBetween(1L, longest.toSeconds() + 1);
    }

    private static ResponseSpec logIn(String address, String name, String password) {
        return logIn(node, address, name, password);
    }

    private static ResponseSpec logIn(TestService service, String address, String name, String password) {
        return post(service, address, Map.of("username", name, "password", password));
    }

    private static ResponseSpec refresh(String address, String token) {
        return post(node, address, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private static ResponseSpec post(TestService service, String address, Map<String, String> body) {
        return service.anonymous()
                .http()
                .post()
                .uri("/login")
                .header("X-Forwarded-For", address)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }
}
