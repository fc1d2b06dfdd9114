package com.xrocculus.web;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static com.xrocculus.Lists.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.database.Statements;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import tools.jackson.databind.JsonNode;

/** Lists of several megabytes, on a node with two connections to the database. */
class LargeListApiTest extends ApiTest {

    private static final int SESSIONS = 120;
    private static final int USERS = 100;
    private static final int SMALL_SESSIONS = 300;
    private static final int MOST_ROWS_AT_ONCE = 10_001;
    private static final String WORD = unique("large");
    private static final String LIST = "/sessions?q=" + WORD;

    private static TestService node;

    @BeforeParameterizedClassInvocation
    static void fillSessions() {
        node = TestService.start(TestDatabase.create(), "--DATABASE_POOL_SIZE=2");
        var admin = node.admin();
        IntStream.range(0, SESSIONS).forEach(i -> admin.post("/sessions", Map.of("name", WORD + " " + i)));
        var jdbc = node.jdbc();
        jdbc.sql("insert into users (version, username, username_key, email, email_key, full_name, search_words,"
                        + " password_hash, role, disabled, created_at, updated_at)"
                        + " select 0, ? || n, ? || n, ? || n, ? || n, ?, ?, '', 'USER', false, now(), now() from "
                        + TestDatabase.numbers(USERS))
                .params(WORD, WORD, WORD, WORD, "\u00e9".repeat(200), " " + WORD)
                .update();
        // H2 writes to the disk for each 32 ids that it generates.
        jdbc.sql("insert into attendances (id, session_id, user_id, joined_at, present)"
                        + " select 1000000000 + row_number() over (order by s.id, u.id), s.id, u.id, now(), true"
                        + " from sessions s cross join users u where s.search_words like ? and u.search_words = ?")
                .params(" " + WORD + "%", " " + WORD)
                .update();
        jdbc.sql("insert into sessions (version, name, name_key, search_words, state, created_at)"
                        + " select 0, 'small ' || n, 'small ' || n, ' small', 'INACTIVE', now() from "
                        + TestDatabase.numbers(SMALL_SESSIONS))
                .update();
        // Databases do it themselves, but later.
        jdbc.sql("analyze").update();
    }

    @AfterParameterizedClassInvocation
    static void stopNode() {
        node.close();
    }

    @Test
    void areWrittenWhole() {
        var answer = node.admin().get(LIST);
        var sessions = json(answer);
        assertThat(sessions)
                .hasSize(SESSIONS)
                .allSatisfy(session -> assertThat(session.required("users")).hasSize(USERS));
        assertThat(next(answer)).isEmpty();
        assertThat(ids(sessions)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fitIntoAnEnvelope() {
        assertThat(json(node.admin().get(LIST + "&envelope=true")).required("items"))
                .isEqualTo(json(node.admin().get(LIST)));
    }

    @Test
    void areCutWhereTheClientAsksThemTo() {
        var admin = node.admin();
        var whole = ids(json(admin.get(LIST)));
        for (var sort : List.of("id", "-id")) {
            var answer = admin.get(LIST + "&limit=" + (SESSIONS - 1) + "&sort=" + sort);
            var rest = ids(json(admin.get(next(answer).orElseThrow())));
            assertThat(ids(json(answer))).hasSize(SESSIONS - 1).doesNotContainAnyElementsOf(rest);
            assertThat(rest).containsExactly(sort.equals("id") ? whole.get(SESSIONS - 1) : whole.get(0));
        }
        assertThat(next(admin.get(LIST + "&limit=" + SESSIONS))).isEmpty();
    }

    @Test
    void areReadInBatchesOfBoundedSizeEvenIfLargeSessionsFollowSmallOnes() {
        var statements = Statements.of((header, name) -> node.admin()
                .http()
                .get()
                .uri("/sessions?sort=-id")
                .header(header, name)
                .exchange()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(SMALL_SESSIONS + SESSIONS));
        assertThat(statements)
                .hasSizeGreaterThan(2)
                .allSatisfy(statement -> assertThat(statement.rows()).isLessThanOrEqualTo(MOST_ROWS_AT_ONCE));
    }

    @Test
    void haveNoTagThatWouldTakeMemoryToMake() {
        node.admin().get(LIST).expectHeader().doesNotExist("ETag");
        node.admin().get(LIST + "&limit=20").expectHeader().exists("ETag");
    }

    @Test
    void ofOneUserAreThreeAtATimeAndLeaveTheDatabaseToOthers() throws IOException {
        var greedy = node.admin();
        greedy.post("/users", newUser(Map.of("username", "other")))
                .expectStatus()
                .isCreated();
        var other = node.logIn("other", PASSWORD);
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 3; i++) {
                slow.add(beginToRead(greedy));
            }
            var refused = greedy.get("/groups");
            problem(refused, 429, "too_many_requests");
            refused.expectHeader().valueEquals("Retry-After", "1");
            greedy.get("/users/me").expectStatus().isOk();
            other.get("/groups").expectStatus().isOk();
            other.get("/sessions").expectStatus().isOk();
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        await().untilAsserted(() -> greedy.get("/groups").expectStatus().isOk());
    }

    /** The time that a host's list takes must not grow with the square of its sessions. */
    @Test
    void ofAHostWithManySessionsAreReadInTime() {
        var host = Client.id(node.admin().post("/users", newUser(Map.of("username", "host"))));
        node.jdbc()
                .sql("insert into sessions (version, name, name_key, search_words, state, host_id, created_at)"
                        + " select 0, 'Of host ' || n, 'of host ' || n, '', 'INACTIVE', ?, now() from "
                        + TestDatabase.numbers(4000))
                .param(host)
                .update();
        try {
            assertThat(json(node.logIn("host", PASSWORD).get("/sessions"))).hasSize(1000);
        } finally {
            node.jdbc()
                    .sql("delete from sessions where host_id = ?")
                    .param(host)
                    .update();
        }
    }

    /** Reads one byte of the list, so that the service has begun to write it and cannot go on. */
    private static Socket beginToRead(Client client) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
        socket.getOutputStream()
                .write(("GET " + LIST + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + client.token()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static List<Long> ids(JsonNode sessions) {
        return sessions.valueStream()
                .map(session -> session.required("id").asLong())
                .toList();
    }
}
