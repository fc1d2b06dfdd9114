package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.database.Statements;
import com.xrocculus.database.Statements.Executed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** How many SQL statements a request executes, once the service knows the login of its caller. */
class StatementCountApiTest extends ApiTest {

    private final Someone host = someone(Map.of("group", createGroup()));
    private final Someone member = someone();
    private final String word = unique("Counted");
    private final String session =
            "/sessions/" + id(host.client().post("/sessions", Map.of("name", word, "users", List.of(host.id()))));

    StatementCountApiTest() {
        admin.post(session + "/add_user/" + member.id()).expectStatus().isOk();
        for (var i = 0; i < 5; i++) {
            admin.post("/sessions", Map.of("name", word + " " + i, "users", List.of(host.id(), member.id())));
        }
    }

    @Test
    void aResourceTakesOneStatement() {
        var group = "/groups/" + createGroup();
        for (var client : List.of(host.client(), member.client(), admin)) {
            for (var path : List.of(session, "/users/me", group)) {
                awaitAtMost(1, client, path);
            }
        }
        awaitAtMost(1, host.client(), host.path());
        awaitAtMost(1, admin, host.path());
    }

    @Test
    void aListTakesTwoStatements() {
        awaitAtMost(2, admin, "/sessions?q=" + word);
        awaitAtMost(2, admin, "/sessions?limit=2&sort=-id&state=inactive");
        awaitAtMost(2, member.client(), "/sessions");
        awaitAtMost(2, member.client(), "/sessions?limit=1");
        for (var path : List.of("/users", "/groups", "/logins", host.path() + "/logins", "/journal?limit=10")) {
            awaitAtMost(2, admin, path);
        }
    }

    @Test
    void anUnchangedResponseTakesNone() {
        var group = "/groups/" + createGroup();
        for (var path : List.of(session, "/sessions?q=" + word, group, "/groups", "/users/me")) {
            await().untilAsserted(() -> {
                var tag = admin.get(path).returnResult().getResponseHeaders().getETag();
                assertThat(statements(admin, path, HttpHeaders.IF_NONE_MATCH, String.valueOf(tag), 304))
                        .as(path)
                        .isEmpty();
            });
        }
    }

    @Test
    void aRefreshTakesThreeStatements() {
        var login = json(anonymous.post("/login", Map.of("username", member.username(), "password", PASSWORD)));
        var token = login.required("refresh_token").asString();
        assertThat(Statements.of((header, request) -> anonymous
                        .http()
                        .post()
                        .uri(URI.create(service.address() + "/login"))
                        .header(header, request)
                        .body(Map.of("grant_type", "refresh_token", "refresh_token", token))
                        .exchange()
                        .expectStatus()
                        .isOk()))
                .hasSize(3);
    }

    /** After an interruption of the network, thousands of streams can be opened at the same time. */
    @Test
    void openingAStreamTakesNone() {
        await().untilAsserted(() -> assertThat(Statements.of(this::openStream)).isEmpty());
    }

    private void openStream(String header, String request) {
        var opening = HttpRequest.newBuilder(URI.create(service.address() + "/sessions/events"))
                .header("Authorization", "Bearer " + member.client().token())
                .header(header, request)
                .build();
        try (var stream = HttpClient.newHttpClient()
                .send(opening, BodyHandlers.ofInputStream())
                .body()) {
            assertThat(stream.read()).as("the start of a comment").isEqualTo(':');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Soon after a change, the service may not have read it from its journal, and then reads the database more often. */
    private static void awaitAtMost(int count, Client client, String path) {
        await().untilAsserted(() -> assertThat(statements(client, path, HttpHeaders.CACHE_CONTROL, "no-cache", 200))
                .as(path)
                .hasSizeBetween(1, count));
    }

    private static List<Executed> statements(Client client, String path, String name, String value, int status) {
        return Statements.of((header, request) -> client.http()
                .get()
                .uri(URI.create(service.address() + path))
                .header(header, request)
                .header(name, value)
                .exchange()
                .expectStatus()
                .isEqualTo(status));
    }
}
