package com.xrocculus.nodes;

import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients see while the database cannot be reached, and after. */
class OutageTest {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    private static Wire wire;
    private static TestService service;
    private static Client admin;

    @BeforeAll
    static void start() throws IOException {
        var database = URI.create(TestDatabase.createPostgres());
        wire = new Wire(database.getPort());
        // A statement that is not prepared on the server travels as text, where the wire can see a commit.
        var url = database.toString().replace(":" + database.getPort(), ":" + wire.port()) + "?prepareThreshold=0";
        service = TestService.start(url);
        admin = service.admin();
    }

    /** Also after a test that failed before it came to that. */
    @AfterEach
    void repair() {
        wire.repair();
    }

    @AfterAll
    static void stop() {
        service.close();
        wire.close();
    }

    @Test
    void answersUnavailableWhileTheDatabaseIsFrozen() {
        wire.freeze();
        assertUnavailable();
        wire.repair();
        assertBack();
    }

    @Test
    void answersUnavailableWhileTheDatabaseIsGone() {
        wire.tear();
        assertUnavailable();
        wire.repair();
        assertBack();
    }

    @Test
    void confirmsNoWriteWhoseCommitMayBeLost() {
        wire.tearAtNextCommit();
        assertUnavailable(() -> admin.post("/groups", Map.of("name", "In doubt")));
        wire.repair();
        assertBack();
    }

    /** A client must not take the part that it got for the whole list. */
    @Test
    void breaksOffAListThatItCannotReadToTheEnd() throws IOException {
        fillSessions();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            var request = "GET /sessions HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer "
                    + admin.token() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            wire.tear();
            var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(rest)
                    .startsWith("TTP/1.1 200")
                    .doesNotEndWith("0\r\n\r\n")
                    .doesNotEndWith("]");
        }
        wire.repair();
        assertBack();
    }

    /** Makes the list larger than what sockets hold: 9 MB. */
    private static void fillSessions() {
        var jdbc = service.jdbc();
        jdbc.sql("insert into users (version, username, username_key, email, email_key, full_name, search_words,"
                        + " password_hash, role, disabled, created_at, updated_at) select 0, 'u' || i, 'u' || i,"
                        + " 'e' || i, 'e' || i, repeat('x', 400), '', '', 'USER', false, now(), now()"
                        + " from generate_series(1, 50) i")
                .update();
        jdbc.sql("insert into sessions (version, name, name_key, search_words, state, created_at)"
                        + " select 0, 's' || i, 's' || i, '', 'INACTIVE', now() from generate_series(1, 400) i")
                .update();
        for (var part = 0; part < 4; part++) {
            jdbc.sql("insert into attendances (session_id, user_id)"
                            + " select s.id, u.id from sessions s cross join users u where s.id % 4 = ?")
                    .param(part)
                    .update();
        }
    }

    private static void assertUnavailable() {
        assertUnavailable(() -> admin.get("/sessions"));
        assertUnavailable(() -> admin.post("/groups", Map.of("name", "Nobody's")));
        assertUnavailable(() -> service.anonymous().get("/readyz"));
        service.anonymous().get("/livez").expectStatus().isOk();
        admin.get("/livez").expectStatus().isOk();
    }

    private static void assertUnavailable(Supplier<ResponseSpec> request) {
        var sent = Instant.now();
        var answer = request.get();
        assertThat(Duration.between(sent, Instant.now())).isLessThan(ANSWERED_WITHIN);
        problem(answer, 503, "unavailable");
        answer.expectHeader().exists("Retry-After");
    }

    private static void assertBack() {
        await().atMost(BACK_WITHIN)
                .untilAsserted(
                        () -> service.anonymous().get("/readyz").expectStatus().isOk());
        admin.post("/groups", Map.of("name", "After " + UUID.randomUUID()))
                .expectStatus()
                .isCreated();
    }
}
