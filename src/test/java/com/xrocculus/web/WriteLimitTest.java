package com.xrocculus.web;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Client;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** How many writes a user may request, on a node that allows six in a minute: one every ten seconds. */
class WriteLimitTest {

    private static final int MOST = 6;
    private static final String PASSWORD = "Quiet-meadow-42";

    private static TestService service;
    private static Client admin;

    private final String username = unique();
    private final Client user = createUser(username);

    @BeforeAll
    static void start() {
        service = TestService.start(TestDatabase.createH2(), "--writes-per-minute=" + MOST);
        admin = service.admin();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void refusesFurtherWritesAndSaysWhenToTryAgain() {
        for (var i = 0; i < MOST; i++) {
            create(user).expectStatus().isCreated();
        }
        var refused = create(user);
        assertThat(problem(refused, 429, "too_many_requests").required("detail").asString())
                .startsWith("You may make 6 changes a minute; try again in ");
        refused.expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 11));
        user.get("/sessions").expectStatus().isOk();
        user.http().head().uri("/sessions").exchange().expectStatus().isOk();
    }

    @Test
    void countsWritesOfAllLoginsWhetherTheySucceedOrNot() {
        var other = service.logIn(username, PASSWORD);
        for (var i = 0; i < MOST; i++) {
            problem((i % 2 == 0 ? user : other).post("/groups", Map.of("name", "Group")), 403, "forbidden");
        }
        assertRefused(create(user));
        assertRefused(create(other));
        create(createUser(unique())).expectStatus().isCreated();
    }

    @Test
    void holdsWhenWritesAreRequestedAtTheSameTime() {
        var statuses = Simultaneous.statuses(2 * MOST, number -> create(user));
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(MOST);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST /sessions/1/start", "PUT /users/1", "DELETE /sessions/delete/1", "GET /sessions/stop/1"})
    void countsWritesOfEachKind(String request) {
        var parts = request.split(" ");
        for (var i = 0; i < MOST; i++) {
            assertThat(status(send(parts[0], parts[1]))).isIn(403, 404);
        }
        assertRefused(send(parts[0], parts[1]));
    }

    /** Somebody else may use up the limit with a stolen login. */
    @Test
    void letsAUserAlwaysEndLogins() {
        var stolen = service.logIn(username, PASSWORD);
        for (var i = 0; i < MOST; i++) {
            create(stolen);
        }
        assertRefused(create(user));
        var login = json(user.get("/logins")).get(1).required("id").asLong();
        user.delete("/logins/" + login).expectStatus().isNoContent();
        problem(stolen.get("/users/me"), 401, "token_invalid");
        user.post("/logout").expectStatus().isNoContent();
    }

    @Test
    void isNotForAdministrators() {
        for (var i = 0; i <= MOST; i++) {
            create(admin).expectStatus().isCreated();
        }
    }

    private ResponseSpec send(String method, String path) {
        return method.equals("PUT")
                ? user.put(path, Map.of("role", "admin"))
                : user.http().method(HttpMethod.valueOf(method)).uri(path).exchange();
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }

    private static void assertRefused(ResponseSpec answer) {
        problem(answer, 429, "too_many_requests");
        answer.expectHeader().exists(HttpHeaders.RETRY_AFTER);
    }

    private static ResponseSpec create(Client client) {
        return client.post("/sessions", Map.of("name", "Session " + UUID.randomUUID()));
    }

    private static Client createUser(String username) {
        var user = Map.of("username", username, "email", username + "@example.com", "password", PASSWORD);
        admin.post("/users", user).expectStatus().isCreated();
        return service.logIn(username, PASSWORD);
    }

    private static String unique() {
        return "user-" + UUID.randomUUID();
    }
}
