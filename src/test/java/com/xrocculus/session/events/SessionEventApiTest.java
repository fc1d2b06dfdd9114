package com.xrocculus.session.events;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrocculus.ApiTest;
import com.xrocculus.EventReader;
import com.xrocculus.EventReader.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class SessionEventApiTest extends ApiTest {

    private final long group = createGroup();
    private final Someone host = someone(Map.of("group", group));
    private final Someone member = someone(Map.of("group", group));

    @Test
    void sendsEachChangeWithTheSessionAsTheCallerReadsIt() throws IOException {
        try (var stream = host.client().events()) {
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
            var session = create(host);
            var events = new ArrayList<>(List.of(assertNext(stream, "session.created", session)));
            host.client()
                    .put(session, Map.of("name", unique("Renamed ")))
                    .expectStatus()
                    .isOk();
            events.add(assertNext(stream, "session.updated", session));
            host.client().post(session + "/start").expectStatus().isOk();
            events.add(assertNext(stream, "session.started", session));
            host.client()
                    .post(session + "/add_user/" + member.id())
                    .expectStatus()
                    .isOk();
            events.add(assertNext(stream, "session.user_added", session));
            host.client()
                    .delete(session + "/users/" + member.id())
                    .expectStatus()
                    .isNoContent();
            events.add(assertNext(stream, "session.user_left", session));
            host.client().post(session + "/stop").expectStatus().isOk();
            events.add(assertNext(stream, "session.stopped", session));
            host.client().delete(session).expectStatus().isNoContent();
            events.add(assertIdOnly(stream.next(), "session.deleted", session));
            var entries = json(admin.get("/journal?subject_type=session&subject_id=" + idOf(session)));
            assertThat(events.stream().map(Event::id).toList())
                    .isEqualTo(entries.valueStream()
                            .map(entry -> entry.required("id").asLong())
                            .toList());
        }
    }

    @Test
    void sendsAUserWhoLeavesOneMoreEvent() throws IOException {
        var session = create(host, host.id(), member.id());
        var other = create(member);
        try (var stream = member.client().events()) {
            host.client().post(session + "/join_code").expectStatus().isOk();
            assertNextOf(stream, "session.updated", json(member.client().get(session)));
            host.client()
                    .delete(session + "/users/" + member.id())
                    .expectStatus()
                    .isNoContent();
            assertIdOnly(stream.next(), "session.user_left", session);
            host.client().post(session + "/stop").expectStatus().isOk();
            host.client().delete(session).expectStatus().isNoContent();
            member.client().delete(other).expectStatus().isNoContent();
            assertIdOnly(stream.next(), "session.deleted", other);
        }
    }

    @Test
    void sendsTheEndOfASessionToThoseWhoCouldSeeIt() throws IOException {
        var session = create(host, member.id());
        var stranger = someone(Map.of("group", group));
        try (var ofHost = host.client().events();
                var ofMember = member.client().events();
                var ofStranger = stranger.client().events()) {
            admin.delete(session).expectStatus().isNoContent();
            assertIdOnly(ofHost.next(), "session.deleted", session);
            assertIdOnly(ofMember.next(), "session.deleted", session);
            var own = create(stranger);
            assertNextOf(ofStranger, "session.created", json(admin.get(own)));
        }
    }

    @Test
    void sendsAdministratorsTheChangesOfAllSessions() throws IOException {
        try (var stream = admin.events()) {
            var session = create(member);
            assertThat(stream.next().data()).isEqualTo(json(admin.get(session)));
            member.client().delete(session).expectStatus().isNoContent();
            assertIdOnly(stream.next(), "session.deleted", session);
        }
    }

    /** Two clients receive the same events: one that was never interrupted, and one that is interrupted at each event. */
    @Test
    void continuesAfterEachEventWithoutAGapOrARepeat() throws IOException {
        var before = create(member);
        try (var stream = member.client().events();
                var first = member.client().events()) {
            var session = create(host, member.id());
            host.client().post(session + "/start").expectStatus().isOk();
            host.client()
                    .delete(session + "/users/" + member.id())
                    .expectStatus()
                    .isNoContent();
            host.client()
                    .put(session, Map.of("name", unique("Unseen ")))
                    .expectStatus()
                    .isOk();
            host.client()
                    .post(session + "/add_user/" + member.id())
                    .expectStatus()
                    .isOk();
            host.client().delete(session).expectStatus().isNoContent();
            var gone = create(host, member.id());
            host.client().delete(gone + "/users/" + member.id()).expectStatus().isNoContent();
            member.client().post(before + "/start").expectStatus().isOk();

            var names = List.of(
                    "session.created",
                    "session.started",
                    "session.user_left",
                    "session.user_added",
                    "session.deleted",
                    "session.created",
                    "session.user_left",
                    "session.started");
            var uninterrupted = take(stream, names.size());
            assertThat(uninterrupted.stream().map(Event::name)).isEqualTo(names);
            for (var i = 0; i < names.size() - 1; i++) {
                try (var resumed =
                        member.client().eventsAfter(uninterrupted.get(i).id())) {
                    var rest = take(resumed, names.size() - i - 1);
                    assertThat(rest.stream().map(Event::id))
                            .isEqualTo(uninterrupted.stream()
                                    .skip(i + 1)
                                    .map(Event::id)
                                    .toList());
                    assertThat(rest)
                            .filteredOn(event -> isAbout(event, gone))
                            .allMatch(event -> event.data().size() == 1);
                }
            }
            assertThat(take(first, names.size())).hasSameSizeAs(names);
        }
    }

    @Test
    void continuesWhileThereAreChanges() throws IOException {
        var session = create(host);
        long last;
        try (var stream = host.client().events()) {
            host.client().post(session + "/start").expectStatus().isOk();
            last = stream.next().id();
        }
        var ids = new ArrayList<>(List.of(last));
        for (var i = 0; i < 4; i++) {
            var renamed = CompletableFuture.runAsync(() -> IntStream.range(0, 10)
                    .forEach(n -> host.client()
                            .put(session, Map.of("name", unique("Name ")))
                            .expectStatus()
                            .isOk()));
            try (var stream = host.client().eventsAfter(ids.get(ids.size() - 1))) {
                take(stream, 5).forEach(event -> ids.add(event.id()));
            }
            renamed.join();
        }
        var entries = json(admin.get(
                        "/journal?subject_type=session&action=session.updated&subject_id=" + idOf(session)))
                .valueStream()
                .map(entry -> entry.required("id").asLong())
                .toList();
        assertThat(ids.subList(1, ids.size())).isEqualTo(entries.subList(0, 20));
    }

    /** Such as an id from before the database was restored from a backup. */
    @Test
    void startsWithAResetAfterAnUnknownEvent() throws IOException {
        try (var stream = host.client().eventsAfter(999_999_999_999_999_999L)) {
            var reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.data()).isEmpty();
            var session = create(host);
            assertNext(stream, "session.created", session);
            try (var resumed = host.client().eventsAfter(reset.id())) {
                assertNext(resumed, "session.created", session);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "99999999999999999999", "1, 2"})
    void refusesWhatIsNoIdOfAnEvent(String id) {
        problem(get(host, id), 400, "bad_request");
    }

    @Test
    void allowsTenStreamsOfAUser() throws IOException {
        var streams =
                IntStream.range(0, 10).mapToObj(i -> host.client().events()).toList();
        problem(get(host, "0"), 429, "too_many_streams");
        try (var ofOther = member.client().events()) {
            var session = create(member);
            assertNextOf(ofOther, "session.created", json(admin.get(session)));
        }
        streams.get(0).close();
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> {
                    host.client().events().close();
                    return true;
                });
        for (var stream : streams) {
            stream.close();
        }
    }

    @Test
    void endsWithItsLogin() throws IOException {
        try (var stream = host.client().events();
                var elsewhere = service.logIn(host.username(), PASSWORD).events()) {
            host.client().post("/logout").expectStatus().isNoContent();
            assertThat(stream.untilEnd()).isEmpty();
            admin.put(host.path(), Map.of("full_name", "Renamed"))
                    .expectStatus()
                    .isOk();
            var session = create(member, host.id());
            assertNextOf(elsewhere, "session.created", json(admin.get(session)));
            admin.put(host.path(), Map.of("disabled", true)).expectStatus().isOk();
            member.client().post(session + "/start").expectStatus().isOk();
            assertThat(elsewhere.untilEnd()).isEmpty();
        }
    }

    @Test
    void endsWhenTheUserIsNoLongerAnAdministrator() throws IOException {
        var promoted = someone(Map.of("role", "admin"));
        try (var stream = promoted.client().events()) {
            admin.put(promoted.path(), Map.of("role", "user")).expectStatus().isOk();
            create(host);
            assertThat(stream.untilEnd()).isEmpty();
        }
    }

    @Test
    void needsALogin() {
        problem(anonymous.get("/sessions/events"), 401, "token_missing");
    }

    @Test
    void answersHeadWithoutAStream() {
        host.client()
                .http()
                .head()
                .uri("/sessions/events")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/event-stream")
                .expectBody()
                .isEmpty();
    }

    private String create(Someone someone, Long... users) {
        var request = Map.of("name", unique("Session "), "users", List.of(users));
        return "/sessions/" + id(someone.client().post("/sessions", request));
    }

    private Event assertNext(EventReader stream, String name, String session) {
        return assertNextOf(stream, name, json(host.client().get(session)));
    }

    private static Event assertNextOf(EventReader stream, String name, JsonNode session) {
        var event = stream.next();
        assertThat(event.name()).isEqualTo(name);
        assertThat(event.data()).isEqualTo(session);
        return event;
    }

    private static Event assertIdOnly(Event event, String name, String session) {
        assertThat(event.name()).isEqualTo(name);
        assertThat(event.data().toString()).isEqualTo("{\"id\":" + idOf(session) + "}");
        return event;
    }

    private static List<Event> take(EventReader stream, int count) {
        return IntStream.range(0, count).mapToObj(i -> stream.next()).toList();
    }

    private static boolean isAbout(Event event, String session) {
        return event.data().required("id").asLong() == idOf(session);
    }

    private static long idOf(String session) {
        return Long.parseLong(session.substring("/sessions/".length()));
    }

    private static ResponseSpec get(Someone someone, String lastEventId) {
        return someone.client()
                .http()
                .get()
                .uri("/sessions/events")
                .header("Last-Event-ID", lastEventId)
                .exchange();
    }
}
