package com.xrocculus.journal;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.database.Statements;
import com.xrocculus.web.conditional.HeldRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A node learns from its PostgreSQL what another node has changed. */
class JournalFollowerTest {

    private static final FollowedEntries followed = new FollowedEntries();

    private static TestService reader;
    private static TestService writer;
    private static Client admin;

    @BeforeAll
    static void start() {
        var database = TestDatabase.createPostgres();
        reader = TestService.startWith(JournalListener.class, followed, database);
        writer = TestService.start(database);
        admin = writer.admin();
        followed.until(lastId());
    }

    @AfterAll
    static void stop() {
        writer.close();
        reader.close();
    }

    /** Without notifications, it would be told of most changes more than 150 ms later. */
    @Test
    void isNotifiedOfChanges() {
        var delays = new ArrayList<Duration>();
        for (var change = 0; change < 11; change++) {
            var next = followed.last() + 1;
            post();
            var committed = Instant.now();
            followed.until(next);
            delays.add(Duration.between(committed, Instant.now()));
        }
        assertThat(delays.stream().sorted().toList().get(5)).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void looksByItselfWhileItCannotBeNotified() {
        var listening = "from pg_stat_activity where application_name = 'xrocculus-journal'"
                + " and datname = current_database()";
        assertThat(reader.jdbc()
                        .sql("select pg_terminate_backend(pid) " + listening)
                        .query(Boolean.class)
                        .list())
                .containsOnly(true)
                .hasSize(2);
        var change = change();
        var start = Instant.now();
        followed.until(change);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> reader.jdbc()
                                .sql("select count(*) " + listening)
                                .query(Integer.class)
                                .single()
                        == 2);
    }

    @Test
    void knowsTheChangesOfItsOwnNode() {
        followed.until(change());
        var follower = reader.bean(JournalFollower.class);
        assertThat(follower.age()).isLessThan(Duration.ofSeconds(5));
        followed.holdUpDuring(() -> {
            reader.admin();
            assertThat(follower.knowsLocalCommits(Set.of("login"))).isFalse();
            assertThat(follower.knowsLocalCommits(Set.of("group"))).isTrue();
        });
        await().until(() -> follower.knowsLocalCommits(Set.of("login")));
        assertThat(follower.position()).isEqualTo(lastId());
    }

    @Test
    void continuesARequestThatIsHeldWhileItLagsBehind() throws Exception {
        var client = reader.admin();
        followed.until(lastId());
        var path = new AtomicReference<String>();
        var answer = new AtomicReference<CompletableFuture<ResponseSpec>>();
        followed.holdUpDuring(() -> {
            path.set("/sessions/" + Client.id(client.post("/sessions", Map.of("name", "Behind"))));
            answer.set(hold(client, path.get()));
        });
        followed.until(lastId());
        client.post(path.get() + "/start").expectStatus().isOk();
        answer.get().get(10, TimeUnit.SECONDS).expectStatus().isOk();
    }

    @Test
    void needsNoLoginFromTheDatabaseWhileOnlySessionsHaveChanged() {
        var client = reader.admin();
        client.get("/users/me").expectStatus().isOk();
        followed.until(lastId());
        followed.holdUpDuring(() -> {
            client.post("/sessions", Map.of("name", "Changed")).expectStatus().isCreated();
            var statements = Statements.of((header, value) -> client.http()
                    .get()
                    .uri("/users/me")
                    .header(header, value)
                    .exchange()
                    .expectStatus()
                    .isOk());
            assertThat(statements.toString()).doesNotContain("from logins");
            client.post("/logout").expectStatus().isNoContent();
            problem(client.get("/users/me"), 401, "token_invalid");
        });
    }

    /** Returns when the node holds the request. */
    private static CompletableFuture<ResponseSpec> hold(Client client, String path) {
        var tag = client.get(path).returnResult().getResponseHeaders().getETag();
        var answer = CompletableFuture.supplyAsync(() -> client.http()
                .get()
                .uri(path)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .header(HeldRequests.PREFER, "wait=30")
                .exchange());
        await().until(() -> reader.bean(HeldRequests.class).countOf(1) == 1);
        return answer;
    }

    private static long change() {
        post();
        return lastId();
    }

    private static void post() {
        admin.post("/groups", Map.of("name", "Group " + UUID.randomUUID()))
                .expectStatus()
                .isCreated();
    }

    private static long lastId() {
        return json(admin.get("/journal?sort=-id&limit=1"))
                .get(0)
                .required("id")
                .asLong();
    }
}
