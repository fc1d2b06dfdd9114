package com.xrocculus.password;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.OneDatabaseIsEnough;
import com.xrocculus.TestService;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What happens while passwords are hashed, on a node with one database connection whose hashing the tests hold up. */
@OneDatabaseIsEnough
class HashingPoolApiTest extends ApiTest {

    private static final int QUEUE = 4;
    private static final int PLACES = Math.max(1, Runtime.getRuntime().availableProcessors() - 1) + QUEUE;
    private static final int WAITING = 4 * QUEUE;
    private static final int OF_ONE_NAME = Math.max(1, PLACES / 4) + WAITING / 2;
    private static final int TURNED_AWAY = 5;

    private static final HeldEncoder encoder = new HeldEncoder();
    private static TestService node;
    private static Client nodeAdmin;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeParameterizedClassInvocation
    static void startNode() {
        node = TestService.startWith(
                PasswordEncoder.class,
                encoder,
                service.databaseUrl(),
                "--spring.datasource.hikari.maximum-pool-size=1",
                "--spring.flyway.enabled=false",
                "--hashing-queue=" + QUEUE,
                "--login-failures-per-account=" + (OF_ONE_NAME + TURNED_AWAY),
                "--login-failures-per-address=10000");
        nodeAdmin = node.admin();
    }

    @AfterParameterizedClassInvocation
    static void stopNode() {
        node.close();
    }

    @AfterEach
    void letEverybodyOut() {
        encoder.release();
        threads.shutdown();
    }

    @Test
    void turnsAwayWhoFindsTheRoomFull() throws Exception {
        encoder.hold();
        var answers = logInAtOnce(PLACES + WAITING, HashingPoolApiTest::nobody);
        var turnedAway = logIn(nobody(), PASSWORD);
        problem(turnedAway, 503, "unavailable");
        turnedAway.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
        encoder.release();
        assertAll(answers, PLACES + WAITING, 401);
    }

    @Test
    void servesTheOtherRoutesWhileTheRoomIsFull() throws Exception {
        encoder.hold();
        var answers = logInAtOnce(PLACES + WAITING, HashingPoolApiTest::nobody);
        for (var path : new String[] {"/sessions", "/users", "/groups", "/logins", "/readyz"}) {
            nodeAdmin.get(path).expectStatus().isOk();
        }
        encoder.release();
        for (var i = 0; i < PLACES + WAITING; i++) {
            assertThat(answers.take().get()).isIn(401, 503);
        }
    }

    @Test
    void leavesPlacesForOthersWhenOneNameFloodsTheRoom() throws Exception {
        encoder.hold();
        var username = someone().username();
        var flood = logInAtOnce(OF_ONE_NAME, () -> username);
        var others = logInAtOnce(PLACES + WAITING - OF_ONE_NAME, HashingPoolApiTest::nobody);
        encoder.release();
        assertAll(flood, OF_ONE_NAME, 401);
        assertAll(others, PLACES + WAITING - OF_ONE_NAME, 401);
    }

    @Test
    void doesNotCountWhoWasTurnedAwayAsFailed() throws Exception {
        encoder.hold();
        var username = someone().username();
        var answers = logInAtOnce(OF_ONE_NAME, () -> username);
        encoder.release();
        assertAll(answers, OF_ONE_NAME, 401);
        for (var i = 0; i < TURNED_AWAY; i++) {
            problem(logIn(username, "not " + PASSWORD), 401, "login_failed");
        }
        problem(logIn(username, PASSWORD), 429, "too_many_attempts");
    }

    @Test
    void refusesWhoFailedTooOftenWithoutHashing() {
        var username = someone().username();
        while (status(logIn(username, "not " + PASSWORD)) == 401) {
            assertThat(encoder.arrivals()).isPositive();
        }
        encoder.hold();
        problem(logIn(username, PASSWORD), 429, "too_many_attempts");
        assertThat(encoder.arrivals()).isZero();
    }

    @Test
    void holdsNoDatabaseConnectionWhileItHashes() throws Exception {
        var user = someone();
        var client = node.logIn(user.username(), PASSWORD);
        var newPassword = Map.of("password", PASSWORD + "!", "current_password", PASSWORD);
        assertHoldsNoConnection(() -> logIn(user.username(), PASSWORD));
        assertHoldsNoConnection(() -> logIn(nobody(), PASSWORD));
        assertHoldsNoConnection(() -> nodeAdmin.post("/users", newUser()));
        assertHoldsNoConnection(() -> client.put(user.path(), newPassword));
    }

    /** Returns once {@code admitted} logins are in the room or wait for a place, and a few more were turned away. */
    private CompletionService<Integer> logInAtOnce(int admitted, Supplier<String> username) throws Exception {
        var answers = new ExecutorCompletionService<Integer>(threads);
        for (var i = 0; i < admitted + TURNED_AWAY; i++) {
            answers.submit(() -> status(logIn(username.get(), "not " + PASSWORD)));
        }
        assertAll(answers, TURNED_AWAY, 503);
        return answers;
    }

    private static String nobody() {
        return unique("nobody-");
    }

    private static void assertAll(CompletionService<Integer> answers, int count, int status) throws Exception {
        for (var i = 0; i < count; i++) {
            assertThat(answers.take().get()).isEqualTo(status);
        }
    }

    private void assertHoldsNoConnection(Supplier<ResponseSpec> request) throws Exception {
        encoder.hold();
        var answer = threads.submit(() -> status(request.get()));
        encoder.awaitArrival();
        nodeAdmin.get("/users/me").expectStatus().isOk();
        assertThat(answer).isNotDone();
        encoder.release();
        assertThat(answer.get()).isIn(200, 201, 401);
    }

    private static ResponseSpec logIn(String username, String password) {
        return node.anonymous().post("/login", Map.of("username", username, "password", password));
    }

    private static Map<String, String> newUser() {
        var username = unique("user-");
        return Map.of("username", username, "email", username + "@example.com", "password", PASSWORD);
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }
}
