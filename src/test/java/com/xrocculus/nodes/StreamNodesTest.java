package com.xrocculus.nodes;

import static com.xrocculus.Client.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.Client;
import com.xrocculus.EventReader;
import com.xrocculus.EventReader.Event;
import com.xrocculus.RowLock;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.XrOcculusApplication;
import com.xrocculus.settings.ServiceProcess;
import com.xrocculus.web.conditional.HeldRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Streams of nodes whose PostgreSQL delivers no notifications, as behind a connection pooler. */
class StreamNodesTest {

    private static final int PATIENCE_IN_MILLIS = 10_000;

    private static String database;
    private static TestService node;
    private static Client admin;

    @BeforeAll
    static void start() {
        database = TestDatabase.createPostgres();
        suppressNotifications();
        node = TestService.start(database);
        admin = node.admin();
        assertThat(node.jdbc()
                        .sql("select pronamespace::regnamespace::text from pg_proc where oid = 'pg_notify'::regproc")
                        .query(String.class)
                        .single())
                .isEqualTo("shadow");
    }

    /** Shadows the function that the service calls. */
    private static void suppressNotifications() {
        var uri = URI.create(database);
        var url = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        var jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"));
        jdbc.sql("create schema shadow; create function shadow.pg_notify(text, text) returns void language sql as ''")
                .update();
        jdbc.sql("alter database " + uri.getPath().substring(1) + " set search_path = public, shadow, pg_catalog")
                .update();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void continueOnAnotherNodeAfterOneIsKilled(@TempDir Path directory) throws IOException {
        var session = create();
        long last;
        try (var killed = startProcess(directory);
                var stream = new EventReader(killed.printed("XrOcculus:"), admin.token(), null)) {
            var delays = new ArrayList<Duration>();
            var received = new ArrayList<Event>();
            for (var i = 0; i < 5; i++) {
                var sent = Instant.now();
                rename(session, "Change " + i);
                received.add(stream.next());
                delays.add(Duration.between(sent, Instant.now()));
            }
            assertThat(delays.stream().sorted().toList().get(2)).isLessThan(Duration.ofSeconds(1));
            last = received.get(received.size() - 1).id();
            killed.process().destroyForcibly();
            stream.untilEnd();
        }
        rename(session, "Missed");
        admin.delete(session).expectStatus().isNoContent();
        try (var stream = admin.eventsAfter(last)) {
            var next = List.of(stream.next(), stream.next());
            assertThat(next).extracting(Event::name).containsExactly("session.updated", "session.deleted");
            assertThat(next).extracting(Event::id).containsExactly(last + 1, last + 2);
        }
    }

    @Test
    void endWithinASecondAfterTheirLoginEndsOnAnotherNode() throws Exception {
        var session = create();
        var delays = new ArrayList<Duration>();
        try (var other = TestService.start(database)) {
            for (var i = 0; i < 5; i++) {
                var client = other.admin();
                try (var stream = client.events()) {
                    var held = hold(other, client, session);
                    node.bearing(client.token()).post("/logout").expectStatus().isNoContent();
                    var loggedOut = Instant.now();
                    assertThat(stream.untilEnd()).isEmpty();
                    assertThat(held.get(PATIENCE_IN_MILLIS, TimeUnit.MILLISECONDS))
                            .isEqualTo(401);
                    delays.add(Duration.between(loggedOut, Instant.now()));
                }
            }
        }
        assertThat(delays).allSatisfy(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(1)));
    }

    /** Returns the status to come of a request that the node holds until the session changes. */
    private static CompletableFuture<Integer> hold(TestService holder, Client client, String session) {
        var tag = client.get(session).returnResult().getResponseHeaders().getETag();
        var status = CompletableFuture.supplyAsync(() -> client.http()
                .get()
                .uri(session)
                .header("If-None-Match", tag)
                .header("Prefer", "wait=30")
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value());
        await().until(() -> holder.bean(HeldRequests.class).countOf(1) == 1);
        return status;
    }

    @Test
    void endIfTheirLoginEndsWhileTheyAreOpened() throws Exception {
        var session = create();
        var client = node.admin();
        long last;
        try (var stream = client.events()) {
            rename(session, "Seen");
            last = stream.next().id();
        }
        rename(session, "Missed, and read from the locked table");
        CompletableFuture<EventReader> opened;
        try (var lock = RowLock.onTable(node, "sessions")) {
            opened = lock.begin(() -> client.eventsAfter(last));
            assertThat(opened).isNotDone();
            node.bearing(client.token()).post("/logout").expectStatus().isNoContent();
        }
        try (var stream = opened.get(PATIENCE_IN_MILLIS, TimeUnit.MILLISECONDS)) {
            assertThat(stream.untilEnd()).isEmpty();
        }
    }

    private static ServiceProcess startProcess(Path directory) throws IOException {
        var settings = Map.of("DATABASE_URL", database, "SECRET_KEY", TestService.SECRET_KEY, "SERVER_PORT", "0");
        var arguments = new ArrayList<>(ServiceProcess.QUICK_START);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), XrOcculusApplication.class.getName()));
        var process = ServiceProcess.start(directory, settings, arguments);
        process.awaitReady();
        return process;
    }

    @Test
    void startWithAResetIfWhatWasMissedIsNoLongerKept() throws IOException {
        var session = create();
        var ids = new ArrayList<Long>();
        try (var stream = admin.events()) {
            for (var i = 0; i < 4; i++) {
                rename(session, "Kept " + i);
                ids.add(stream.next().id());
            }
        }
        node.jdbc().sql("delete from journal where id < ?").param(ids.get(2)).update();
        try (var stream = admin.eventsAfter(ids.get(1))) {
            assertThat(stream.next().id()).isEqualTo(ids.get(2));
        }
        try (var stream = admin.eventsAfter(ids.get(0))) {
            assertThat(stream.next().name()).isEqualTo("reset");
            rename(session, "After");
            assertThat(stream.next().name()).isEqualTo("session.updated");
        }
    }

    /** More than the queue of a stream and the buffers of its connection hold: 8 MB. */
    @Test
    void disconnectAClientThatDoesNotReadAndSendTheOthersEverything() throws IOException {
        var session = create();
        addUsers(session);
        try (var idle = new Socket();
                var stream = admin.events()) {
            idle.setReceiveBufferSize(4096);
            idle.setSoTimeout(PATIENCE_IN_MILLIS);
            idle.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
            idle.getOutputStream()
                    .write(("GET /sessions/events HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + admin.token()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');
            var names = IntStream.range(0, 40).mapToObj(i -> "Large " + i).toList();
            for (var name : names) {
                rename(session, name);
                assertThat(stream.next().data().required("name").asString()).isEqualTo(name);
            }
            assertThat(rest(idle)).contains("Large 0").doesNotContain("Large 39");
        }
    }

    /** Makes each event have 200 KB. */
    private static void addUsers(String session) {
        var jdbc = node.jdbc();
        jdbc.sql("insert into users (version, username, username_key, email, email_key, full_name, search_words,"
                        + " password_hash, role, disabled, created_at, updated_at) select 0, 'u' || i, 'u' || i,"
                        + " 'e' || i, 'e' || i, repeat('x', 150), '', '', 'USER', false, now(), now()"
                        + " from generate_series(1, 1000) i")
                .update();
        jdbc.sql("insert into attendances (session_id, user_id) select ?, id from users where username like 'u%'")
                .param(Long.valueOf(session.replaceAll("\\D", "")))
                .update();
    }

    private static String rest(Socket socket) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[1 << 16];
        try {
            for (var read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            // The service closed the connection.
        }
        return text.toString();
    }

    private static String create() {
        return "/sessions/" + id(admin.post("/sessions", Map.of("name", "Session " + System.nanoTime())));
    }

    private static void rename(String session, String name) {
        admin.put(session, Map.of("name", name)).expectStatus().isOk();
    }
}
