package com.xrocculus.nodes;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.RowLock;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.database.Statements;
import com.xrocculus.web.conditional.HeldRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;

/** The rules hold across nodes that share one PostgreSQL and were started at the same moment on an empty one. */
class TwoNodesTest {

    private static TestService first;
    private static TestService second;

    @BeforeAll
    static void startBothAtOnce() {
        var database = TestDatabase.createPostgres();
        // One process has one logging system, which two services cannot set up at the same time.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            var starting = CompletableFuture.supplyAsync(
                    () -> TestService.start(database, "--NODE_NAME=first", "--METRICS_PORT=0"));
            second = TestService.start(database, "--NODE_NAME=second", "--METRICS_PORT=0");
            first = starting.join();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    void makeOneAdministratorBetweenThem() {
        assertThat(json(first.admin().get("/users?role=admin"))).hasSize(1);
        assertThat(json(second.admin().get("/users?role=admin"))).hasSize(1);
    }

    @Test
    void takeEachOthersTokensAndEndThemForBoth() {
        var login = first.admin();
        var elsewhere = second.bearing(login.token());
        elsewhere.get("/users/me").expectStatus().isOk();
        login.post("/logout").expectStatus().isNoContent();
        elsewhere.awaitEndOfLogin();
        problem(elsewhere.get("/users/me"), 401, "token_invalid");
    }

    @Test
    void tellWaitingClientsOfEachOthersChanges() throws Exception {
        var client = second.admin();
        try (var stream = client.events()) {
            var session = "/sessions/" + id(first.admin().post("/sessions", Map.of("name", "Waited for")));
            assertThat(stream.next().name()).isEqualTo("session.created");
            var tag = String.valueOf(
                    client.get(session).returnResult().getResponseHeaders().getETag());
            var held = CompletableFuture.supplyAsync(() -> client.http()
                    .get()
                    .uri(session)
                    .header("If-None-Match", tag)
                    .header("Prefer", "wait=30")
                    .exchange());
            await().until(() -> second.bean(HeldRequests.class).countOf(1) == 1);
            var started = json(first.admin().post(session + "/start"));
            var event = stream.next();
            assertThat(event.name()).isEqualTo("session.started");
            assertThat(event.data()).isEqualTo(started);
            assertThat(json(held.get(10, TimeUnit.SECONDS))).isEqualTo(started);
            first.bearing(client.token()).post("/logout").expectStatus().isNoContent();
            var loggedOut = Instant.now();
            assertThat(stream.untilEnd()).isEmpty();
            assertThat(Duration.between(loggedOut, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    /** Responses that a node keeps in memory are not older than the database. */
    @Test
    void showEachOthersChangesAtOnceToClientsWithoutATag() {
        var session = "/sessions/" + id(first.admin().post("/sessions", Map.of("name", "Kept")));
        var writer = first.admin();
        var reader = second.admin();
        for (var i = 0; i < 30; i++) {
            var name = "Kept " + i;
            await().until(() -> Statements.of((header, value) -> reader.http()
                            .get()
                            .uri(session)
                            .header(header, value)
                            .exchange())
                    .toString()
                    .contains("journal_position"));
            writer.put(session, Map.of("name", name)).expectStatus().isOk();
            assertThat(json(reader.get(session)).required("name").asString()).isEqualTo(name);
        }
    }

    @Test
    void addAUserToDifferentSessionsWithoutWaitingForEachOther() {
        var admin = first.admin();
        var user = Map.of("username", "popular", "email", "popular@example.com", "password", "Copper-meadow-4");
        var userId = id(admin.post("/users", user));
        var lockedId = id(admin.post("/sessions", Map.of("name", "Locked")));
        var other = "/sessions/" + id(admin.post("/sessions", Map.of("name", "Other")));
        CompletableFuture<Integer> waiting;
        try (var lock = RowLock.on(first, "select id from sessions where id = ?", lockedId)) {
            waiting = lock.send(() -> admin.post("/sessions/" + lockedId + "/add_user/" + userId));
            second.admin().post(other + "/add_user/" + userId).expectStatus().isOk();
            id(second.admin().post("/sessions", Map.of("name", "New", "users", List.of(userId))));
        }
        assertThat(waiting.join()).isEqualTo(200);
    }

    @Test
    void areToldApartInMetrics() {
        assertThat(metrics(first))
                .containsPattern("hikaricp_connections_max\\{.*node=\"first\".*} 10.0")
                .containsPattern("http_server_requests_seconds_count\\{.*node=\"first\".*uri=\"/login\"")
                .doesNotContain("node=\"second\"");
        assertThat(metrics(second)).contains("node=\"second\"").doesNotContain("node=\"first\"");
    }

    @Test
    void countEachResponseByItsRouteAlsoIfItComesFromMemory() {
        var client = first.admin();
        var session = "/sessions/" + id(client.post("/sessions", Map.of("name", "Counted")));
        var tag = String.valueOf(
                client.get(session).returnResult().getResponseHeaders().getETag());
        var before = countOf("/sessions/{session_id}");
        for (var i = 0; i < 20; i++) {
            client.get(session).expectStatus().isOk();
            client.http()
                    .get()
                    .uri(session)
                    .header("If-None-Match", tag)
                    .exchange()
                    .expectStatus()
                    .isNotModified();
        }
        await().untilAsserted(() ->
                assertThat(countOf("/sessions/{session_id}") - before).isEqualTo(40));
    }

    private static double countOf(String route) {
        return metrics(first)
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("method=\"GET\"")
                        && line.contains("uri=\"" + route + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String metrics(TestService node) {
        return node.collector()
                .get()
                .uri("/metrics")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
    }

    @Test
    void openNothingButTheMetricsAndThoseOnTheirPortOnly() {
        first.collector().get().uri("/").exchange().expectStatus().isNotFound();
        for (var path : new String[] {"/health", "/health/readiness", "/prometheus", "/users", "/nowhere"}) {
            first.collector().get().uri(path).exchange().expectStatus().isUnauthorized();
        }
        problem(first.anonymous().get("/metrics"), 401, "token_missing");
        problem(first.admin().get("/metrics"), 404, "not_found");
    }

    @Test
    void leaveBackupsToTheToolsOfPostgres() {
        problem(first.admin().post("/backups"), 409, "use_postgresql_tools");
    }

    @Test
    void giveANameToOneOfThem() {
        var clients = new Client[] {first.admin(), second.admin()};
        var statuses = Simultaneous.statuses(
                20, number -> clients[number % 2].post("/sessions", Map.of("name", "One of twenty")));
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void fillASessionUpToItsCapacity() {
        var session = json(
                first.admin().post("/sessions", Map.of("name", "Of twenty users", "capacity", 20, "join_code", true)));
        var code = Map.of("code", session.required("join_code").asString());
        var nodes = new TestService[] {first, second};
        var clients = IntStream.range(0, 50)
                .mapToObj(number -> newUser(nodes[number % 2], "joiner" + number))
                .toList();
        var statuses = Simultaneous.statuses(50, number -> clients.get(number).post("/sessions/join", code));
        assertThat(statuses).containsOnly(200, 409);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(20);
        var users =
                json(second.admin().get("/sessions/" + session.required("id"))).required("users");
        assertThat(users).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void countWrongCodesTogether() {
        var user = newUser(first, "guesser");
        var clients = new Client[] {user, second.bearing(user.token())};
        var guess = Map.of("code", "BCDFGH");
        var statuses = Simultaneous.statuses(20, number -> clients[number % 2].post("/sessions/join", guess));
        assertThat(Collections.frequency(statuses, 404)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(10);
        statuses = Simultaneous.statuses(40, number -> clients[number % 2].get("/pairings/BCDF-BCDF"));
        assertThat(Collections.frequency(statuses, 404)).isEqualTo(20);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(20);
    }

    private static Client newUser(TestService node, String username) {
        var user = Map.of("username", username, "email", username + "@example.com", "password", "Quiet-meadow-42");
        node.admin().post("/users", user).expectStatus().isCreated();
        return node.logIn(username, "Quiet-meadow-42");
    }

    @Test
    void losesNoChangeOfOneRow() {
        var group = "/groups/" + id(first.admin().post("/groups", Map.of("name", "Before")));
        var tag = first.admin().get(group).returnResult().getResponseHeaders().getETag();
        var clients = new Client[] {first.admin(), second.admin()};
        var statuses = Simultaneous.statuses(
                2,
                number -> clients[number]
                        .http()
                        .put()
                        .uri(group)
                        .header("If-Match", tag)
                        .body(Map.of("name", "After " + number))
                        .exchange());
        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void giveOneSuccessorToATokenThatIsRefreshedOnBoth() {
        var credentials = Map.of("username", "admin", "password", TestService.ADMIN_PASSWORD);
        var token = json(first.anonymous().post("/login", credentials))
                .required("refresh_token")
                .asString();
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", token);
        var nodes = new TestService[] {first, second};
        Set<String> successors = new ConcurrentSkipListSet<>();
        var statuses = Simultaneous.statuses(10, number -> {
            var answer = nodes[number % 2].anonymous().post("/login", refresh);
            successors.add(json(answer).required("refresh_token").asString());
            return answer;
        });
        assertThat(statuses).containsOnly(200);
        assertThat(new TreeSet<>(successors)).hasSize(1);
    }

    @Test
    void createOnceWhatIsRepeatedOnBoth() {
        var request = Map.of("name", "Once");
        var nodes = new Client[] {first.admin(), second.admin()};
        Set<Long> ids = new ConcurrentSkipListSet<>();
        var statuses = Simultaneous.statuses(6, number -> {
            var answer = nodes[number % 2]
                    .http()
                    .post()
                    .uri("/groups")
                    .header("Idempotency-Key", "the same")
                    .body(request)
                    .exchange();
            ids.add(id(answer));
            return answer;
        });
        assertThat(statuses).containsOnly(201);
        assertThat(ids).hasSize(1);
    }
}
