package com.xrocculus.user;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.TestService;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What happens while passwords are hashed, on a node with one database connection whose hashing the tests hold up. */
class HashingRoomApiTest extends ApiTest {

    private static final int ROOM = Math.max(1, Runtime.getRuntime().availableProcessors() - 1) + 16;
    private static final int TURNED_AWAY = 5;

    private static final HeldEncoder encoder = new HeldEncoder();
    private static TestService node;
    private static Client nodeAdmin;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void startNode() {
        node = TestService.startWith(
                PasswordEncoder.class,
                encoder,
                service.databaseUrl(),
                "--spring.datasource.hikari.maximum-pool-size=1",
                "--spring.flyway.enabled=false",
                "--login-failures-per-account=" + (ROOM + TURNED_AWAY),
                "--login-failures-per-address=10000");
        nodeAdmin = node.admin();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @AfterEach
    void letEverybodyOut() {
        encoder.release();
        threads.shutdown();
    }

    @Test
    void turnsAwayWhoFindsTheRoomFullAndServesTheOtherRoutes() throws Exception {
        var answers = fillRoom(unique("nobody-"));
        var turnedAway = logIn(unique("nobody-"), PASSWORD);
        problem(turnedAway, 503, "unavailable");
        turnedAway.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
        for (var path : new String[] {"/sessions", "/users", "/groups", "/logins", "/readyz"}) {
            nodeAdmin.get(path).expectStatus().isOk();
        }
        encoder.release();
        assertAll(answers, ROOM, 401);
    }

    @Test
    void doesNotCountWhoWasTurnedAwayAsFailed() throws Exception {
        var username = someone().username();
        var answers = fillRoom(username);
        encoder.release();
        assertAll(answers, ROOM, 401);
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
        assertHoldsNoConnection(() -> logIn(unique("nobody-"), PASSWORD));
        assertHoldsNoConnection(() -> nodeAdmin.post("/users", newUser()));
        assertHoldsNoConnection(() -> client.put(user.path(), newPassword));
    }

    /** Returns once as many as find room wait in it, and the others were turned away. */
    private CompletionService<Integer> fillRoom(String username) throws Exception {
        var answers = new ExecutorCompletionService<Integer>(threads);
        encoder.hold();
        for (var i = 0; i < ROOM + TURNED_AWAY; i++) {
            answers.submit(() -> status(logIn(username, "not " + PASSWORD)));
        }
        assertAll(answers, TURNED_AWAY, 503);
        return answers;
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
