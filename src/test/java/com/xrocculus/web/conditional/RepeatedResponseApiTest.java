package com.xrocculus.web.conditional;

import static com.xrocculus.Client.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.database.Statements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

/** A response that was sent before is sent again after one look at the journal, until something changes. */
class RepeatedResponseApiTest extends ApiTest {

    private static final HttpHeaders FRESH = header(HttpHeaders.CACHE_CONTROL, "no-cache");

    private final long group = createGroup();
    private final Someone host = someone(Map.of("group", group));
    private final Someone member = someone(Map.of("group", group));
    private final String word = unique("Repeated");

    @Test
    void isTheSameInEveryHeader() {
        var session = createSession();
        createSession();
        var list = "/sessions?limit=1&count=true&envelope=true&q=" + word;
        for (var path : List.of(session, list, "/groups/" + createGroup(), "/groups", "/users/me")) {
            var read = get(host.client(), path, FRESH);
            assertThat(read.getResponseBody()).as(path).isNotEmpty();
            var repeated = awaitRepeated(host.client(), path);
            assertThat(repeated.getStatus()).isEqualTo(read.getStatus());
            assertThat(withoutTransfer(repeated)).isEqualTo(withoutTransfer(read));
            assertThat(repeated.getResponseBody()).isEqualTo(read.getResponseBody());
        }
    }

    @Test
    void hasNoBodyForHead() {
        var path = createSession();
        var repeated = awaitRepeated(host.client(), path);
        var head = host.client().http().head().uri(path).exchange();
        head.expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, repeated.getResponseHeaders().getETag());
        head.expectBody().isEmpty();
        assertThat(get(host.client(), path).getResponseBody()).isEqualTo(repeated.getResponseBody());
    }

    @Test
    void isNeverOlderThanAChangeOfThisNode() {
        var path = createSession();
        for (var i = 0; i < 20; i++) {
            get(host.client(), path);
            var name = word + " " + i;
            host.client().put(path, Map.of("name", name)).expectStatus().isOk();
            assertThat(get(host.client(), path).getResponseBody()).contains("\"" + name + "\"");
            assertThat(get(host.client(), "/sessions?q=" + word).getResponseBody())
                    .contains("\"" + name + "\"");
        }
    }

    @Test
    void isSentOnlyToTheSameUser() {
        var path = createSession();
        awaitRepeated(host.client(), path);
        assertThat(get(someone().client(), path).getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        host.client().delete(path + "/users/" + member.id()).expectStatus().is2xxSuccessful();
        assertThat(get(member.client(), path).getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void isSentOnlyForTheSameAccept() {
        var path = createSession();
        awaitRepeated(host.client(), path);
        var other = get(host.client(), path, header(HttpHeaders.ACCEPT, "text/html"));
        assertThat(other.getStatus()).isEqualTo(HttpStatus.NOT_ACCEPTABLE);
    }

    /** A client that resets its connection must not leave half a response to others. */
    @Test
    void isCompleteAfterAClientBrokeOff() {
        var users = IntStream.range(0, 20)
                .mapToObj(i -> id(admin.post("/users", newUser(Map.of("full_name", word + "x".repeat(60))))))
                .toList();
        for (var i = 0; i < 60; i++) {
            admin.post("/sessions", Map.of("name", unique(word), "users", users));
        }
        var path = "/sessions?q=" + word;
        var complete = get(admin, path, FRESH).getResponseBody();
        assertThat(complete).hasSizeBetween(150 * 1024, 256 * 1024);
        Statements.of((header, name) -> breakOff(admin, path, header + ": " + name));
        assertThat(get(admin, path).getResponseBody()).isEqualTo(complete);
    }

    private String createSession() {
        return "/sessions/"
                + id(host.client().post("/sessions", Map.of("name", unique(word), "users", List.of(member.id()))));
    }

    private static EntityExchangeResult<String> get(Client client, String path, HttpHeaders headers) {
        return client.http()
                .get()
                .uri(path)
                .headers(all -> all.putAll(headers))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static EntityExchangeResult<String> get(Client client, String path) {
        return get(client, path, new HttpHeaders());
    }

    private static HttpHeaders header(String name, String value) {
        var headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }

    /** Soon after a change, the service may not have read it from its journal, and then reads the database again. */
    private static EntityExchangeResult<String> awaitRepeated(Client client, String path) {
        var repeated = new AtomicReference<EntityExchangeResult<String>>();
        await().untilAsserted(() -> {
            var executed = Statements.of((header, name) -> repeated.set(get(client, path, header(header, name))));
            // Only this node can change an H2 database, so it knows whether anything has changed.
            assertThat(executed).as(path).hasSize(TestDatabase.isPostgres() ? 1 : 0);
            assertThat(executed)
                    .as(path)
                    .allMatch(statement -> statement.toString().contains("journal_position"));
        });
        return repeated.get();
    }

    private static List<Map.Entry<String, List<String>>> withoutTransfer(EntityExchangeResult<String> response) {
        var headers = new ArrayList<>(response.getResponseHeaders().headerSet());
        headers.removeIf(header -> List.of("date", "content-length", "transfer-encoding", "keep-alive", "connection")
                .contains(header.getKey().toLowerCase()));
        headers.sort(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));
        return headers;
    }

    /** Reads the first byte, and resets the connection while most of the response waits to be sent. */
    private static void breakOff(Client client, String path, String header) {
        var request = String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: test",
                "Authorization: Bearer " + client.token(),
                "Cache-Control: no-cache",
                header,
                "\r\n");
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
