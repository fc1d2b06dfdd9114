package com.xrocculus.web.conditional;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.journal.JournalFollower;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class HeldRequestApiTest extends ApiTest {

    private final HeldRequests held = service.bean(HeldRequests.class);
    private final Someone host = someone();

    @Test
    void continuesWhenTheSessionChanges() throws Exception {
        var path = createSession();
        for (var read : List.of(path, "/sessions")) {
            var answer = hold(host, read, 30);
            var name = unique("Renamed ");
            host.client().put(path, Map.of("name", name)).expectStatus().isOk();
            var body =
                    json(answer.get(10, TimeUnit.SECONDS).expectHeader().valueEquals(HeldRequests.APPLIED, "wait=30"));
            assertThat(body.findValuesAsString("name")).contains(name);
        }
    }

    @Test
    void continuesWhenAUserOfTheSessionIsRenamed() throws Exception {
        var answer = hold(host, createSession(), 30);
        var name = unique("Name ");
        admin.put(host.path(), Map.of("full_name", name)).expectStatus().isOk();
        assertThat(json(answer.get(10, TimeUnit.SECONDS)).findValuesAsString("full_name"))
                .contains(name);
    }

    @Test
    void continuesWhenTheUserIsAddedAndRemoved() throws Exception {
        var session = "/sessions/" + Client.id(admin.post("/sessions", Map.of("name", unique("Session "))));
        var added = hold(host, "/sessions", 30);
        admin.post(session + "/add_user/" + host.id()).expectStatus().isOk();
        assertThat(json(added.get(10, TimeUnit.SECONDS)).size()).isEqualTo(1);
        var removed = List.of(hold(host, "/sessions", 30), hold(host, session, 30));
        admin.delete(session + "/users/" + host.id()).expectStatus().isNoContent();
        assertThat(json(removed.get(0).get(10, TimeUnit.SECONDS)).size()).isZero();
        Client.problem(removed.get(1).get(10, TimeUnit.SECONDS), 404, "not_found");
    }

    @Test
    void endsWithoutAChangeAfterTheTimeThatTheClientWaits() {
        var path = createSession();
        var start = System.nanoTime();
        get(host.client(), path, tag(path), "respond-async, wait=1")
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, tag(path))
                .expectHeader()
                .valueEquals(HeldRequests.APPLIED, "wait=1")
                .expectBody()
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isNotHeldIfTheClientKnowsAnotherVersion() {
        var path = createSession();
        get(host.client(), path, "\"other\"", "wait=30").expectStatus().isOk();
    }

    @Test
    void endsWithItsLogin() throws Exception {
        var answer = hold(host, createSession(), 30);
        host.client().post("/logout").expectStatus().isNoContent();
        Client.problem(answer.get(10, TimeUnit.SECONDS), 401, "token_invalid");
    }

    @Test
    void isNotHeldBeyondTenOfAUser() throws Exception {
        var path = createSession();
        awaitFollower();
        var tag = tag(path);
        var answers = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> get(host.client(), path, tag, "wait=30")))
                .toList();
        awaitHeld(10);
        get(host.client(), path, tag, "wait=30")
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .doesNotExist(HeldRequests.APPLIED);
        host.client().post(path + "/start").expectStatus().isOk();
        for (var answer : answers) {
            answer.get(10, TimeUnit.SECONDS).expectStatus().isOk();
        }
    }

    /** More often than requests may continue at the same time. */
    @Test
    void continuesAgainAndAgain() throws Exception {
        var path = createSession();
        for (var i = 0; i < 20; i++) {
            var answer = hold(host, path, 30);
            host.client()
                    .post(path + (i % 2 == 0 ? "/start" : "/stop"))
                    .expectStatus()
                    .isOk();
            answer.get(10, TimeUnit.SECONDS).expectStatus().isOk();
        }
    }

    @Test
    void neverAnswersThatAChangedSessionIsUnchanged() {
        var path = createSession();
        for (var i = 0; i < 50; i++) {
            var tag = tag(path);
            get(host.client(), path, tag, "wait=0").expectStatus().isNotModified();
            host.client()
                    .put(path, Map.of("name", unique("Session ")))
                    .expectStatus()
                    .isOk();
            get(host.client(), path, tag, "wait=0").expectStatus().isEqualTo(HttpStatus.OK);
        }
    }

    /** Returns when the service holds the request. */
    private CompletableFuture<ResponseSpec> hold(Someone user, String path, int seconds) {
        var before = held.countOf(user.id());
        var tag = tag(path);
        var answer = CompletableFuture.supplyAsync(() -> get(user.client(), path, tag, "wait=" + seconds));
        awaitHeld(before + 1);
        return answer;
    }

    private void awaitHeld(long count) {
        while (held.countOf(host.id()) < count) {
            Thread.onSpinWait();
        }
    }

    /** From then on, earlier changes no longer let held requests continue, which are not counted meanwhile. */
    private static void awaitFollower() {
        var follower = service.bean(JournalFollower.class);
        while (!follower.isComplete(Set.of("session"))) {
            Thread.onSpinWait();
        }
    }

    private String createSession() {
        return "/sessions/"
                + Client.id(host.client()
                        .post("/sessions", Map.of("name", unique("Session "), "users", List.of(host.id()))));
    }

    private String tag(String path) {
        return String.valueOf(
                host.client().get(path).returnResult().getResponseHeaders().getETag());
    }

    private static ResponseSpec get(Client client, String path, String tag, String prefer) {
        return client.http()
                .get()
                .uri(path)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .header(HeldRequests.PREFER, prefer)
                .exchange();
    }
}
