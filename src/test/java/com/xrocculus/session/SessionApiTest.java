package com.xrocculus.session;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Simultaneous;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates, reads, renames and deletes sessions. */
class SessionApiTest extends SessionTestData {

    @Test
    void createsAnInactiveSessionHostedByTheCaller() {
        var host = someone();
        var name = unique("Class ");
        var answer = host.client().post("/sessions", Map.of("name", " " + name));
        var session = json(answer);
        answer.expectStatus().isCreated().expectHeader().location("/sessions/" + id(answer));
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "state",
                        "host",
                        "created_at",
                        "started_at",
                        "ended_at",
                        "capacity",
                        "join_code",
                        "users");
        assertThat(session.required("name").asString()).isEqualTo(name);
        assertThat(session.required("state").asString()).isEqualTo("inactive");
        assertThat(session.required("host").asLong()).isEqualTo(host.id());
        assertThat(session.required("created_at").asString()).endsWith("Z");
        assertThat(session.required("started_at").isNull()).isTrue();
        assertThat(session.required("ended_at").isNull()).isTrue();
        assertThat(session.required("capacity").isNull()).isTrue();
        assertThat(session.required("join_code").isNull()).isTrue();
        assertThat(session.required("users")).isEmpty();
        assertThat(json(host.client().get("/sessions/" + id(answer)))).isEqualTo(session);
    }

    @Test
    void startsASessionIfItIsCreatedActive() {
        var session = json(admin.post("/sessions", Map.of("name", unique("Class "), "state", "active")));
        assertThat(session.required("state").asString()).isEqualTo("active");
        assertThat(Instant.parse(session.required("started_at").asString()))
                .isBetween(Instant.parse(session.required("created_at").asString()), Instant.now());
        assertThat(session.required("ended_at").isNull()).isTrue();
    }

    @Test
    void acceptsTheShortestAndTheLongestName() {
        var tail = unique("");
        var longest = "\uD83E\uDD7D".repeat(200 - tail.length()) + tail;
        var session = json(admin.post("/sessions", Map.of("name", longest)));
        assertThat(session.required("name").asString()).isEqualTo(longest);
        var path = "/sessions/" + session.required("id").asLong();
        problem(admin.put(path, Map.of("name", longest + "x")), 422, "validation_failed");
        problem(admin.post("/sessions", Map.of("name", longest + "x")), 422, "validation_failed");
        var shortest = id(admin.post("/sessions", Map.of("name", "\uD83E\uDD7D")));
        admin.delete("/sessions/" + shortest).expectStatus().isNoContent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": null}",
                "{\"name\": \"  \"}",
                "{\"name\": \"nul\\u0000\"}",
                "{\"name\": \"line\\nbreak\"}",
                "{\"name\": \"x\", \"state\": \"ended\"}",
                "{\"name\": \"x\", \"users\": [null]}"
            })
    void refusesInvalidSessions(String body) {
        problem(admin.post("/sessions", body), 422, "validation_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": ", "[]", "{\"name\": 7}", "{\"name\": \"x\", \"users\": [\"ada\"]}"})
    void refusesUnreadableRequests(String body) {
        problem(admin.post("/sessions", body), 400, "bad_request");
    }

    @Test
    void renamesASessionUnlessTheNameIsLeftOut() {
        var path = open(admin);
        var name = unique("Renamed ");
        var renamed = json(admin.put(path, Map.of("name", name)));
        assertThat(renamed.required("name").asString()).isEqualTo(name);
        assertThat(json(admin.put(path, Map.of()))).isEqualTo(renamed).isEqualTo(json(admin.get(path)));
        assertThat(json(admin.put(path, "{\"name\": null}"))).isEqualTo(renamed);
        problem(admin.put(path, Map.of("name", " ")), 422, "validation_failed");
    }

    @Test
    void ignoresKeysThatCannotBeChanged() {
        var path = open(admin);
        var before = json(admin.get(path));
        assertThat(json(admin.put(path, Map.of("state", "active", "host", 1, "colour", "red"))))
                .isEqualTo(before);
    }

    @Test
    void refusesTheNameOfASessionThatHasNotEnded() {
        var name = unique("Lesson ");
        admin.post("/sessions", Map.of("name", name)).expectStatus().isCreated();
        problem(admin.post("/sessions", Map.of("name", name.toUpperCase())), 409, "name_taken");
        var other = open(admin);
        problem(admin.put(other, Map.of("name", name.toUpperCase())), 409, "name_taken");
        admin.post(other + "/start").expectStatus().isOk();
        problem(admin.put(other, Map.of("name", name)), 409, "name_taken");
    }

    @Test
    void deletesASessionAndFreesItsName() {
        var name = unique("Lesson ");
        var path = "/sessions/"
                + id(admin.post(
                        "/sessions",
                        Map.of("name", name, "users", List.of(someone().id()))));
        admin.delete(path).expectStatus().isNoContent();
        problem(admin.get(path), 404, "not_found");
        problem(admin.delete(path), 404, "not_found");
        admin.post("/sessions", Map.of("name", name)).expectStatus().isCreated();
    }

    @Test
    void letsTheHostAndAdministratorsChangeAndDeleteASession() {
        var host = someone().client();
        for (var client : List.of(host, admin)) {
            var path = open(host);
            client.get(path).expectStatus().isOk();
            client.put(path, Map.of("name", unique("Mine "))).expectStatus().isOk();
            client.post(path + "/start").expectStatus().isOk();
            client.post(path + "/stop").expectStatus().isOk();
            client.get(stopByGet(path)).expectStatus().isOk();
            client.delete(path).expectStatus().isNoContent();
            client.delete(deleteByOldPath(open(host))).expectStatus().isNoContent();
        }
    }

    @Test
    void letsMembersOnlyRead() {
        var member = someone();
        var path = open(admin, member);
        var before = json(admin.get(path));
        assertThat(json(member.client().get(path))).isEqualTo(before);
        changesOf(member.client(), path).forEach(answer -> problem(answer, 403, "forbidden"));
        assertThat(json(admin.get(path))).isEqualTo(before);
    }

    @Test
    void hidesASessionFromOutsiders() {
        var outsider = someone().client();
        var path = open(someone().client());
        var before = json(admin.get(path));
        for (var hidden : List.of(path, "/sessions/" + Long.MAX_VALUE)) {
            problem(outsider.get(hidden), 404, "not_found");
            changesOf(outsider, hidden).forEach(answer -> problem(answer, 404, "not_found"));
        }
        assertThat(json(admin.get(path))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "seven", "0x1f", "9223372036854775808"})
    void refusesMalformedIds(String id) {
        problem(admin.get("/sessions/" + id), 400, "bad_request");
        changesOf(admin, "/sessions/" + id).forEach(answer -> problem(answer, 400, "bad_request"));
    }

    @Test
    void givesANameToOneOfTwentySimultaneousRequests() {
        var name = unique("Wanted ");
        var statuses = Simultaneous.statuses(20, number -> admin.post("/sessions", Map.of("name", name)));
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(19);
    }

    @Test
    void appliesSimultaneousChangesOneAfterTheOther() {
        for (var round = 0; round < 10; round++) {
            var path = open(admin);
            var first = unique("First ");
            var second = unique("Second ");
            var statuses = Simultaneous.statuses(
                    () -> admin.put(path, Map.of("name", first)), () -> admin.put(path, Map.of("name", second)));
            assertThat(statuses).contains(200).isSubsetOf(200, 409);
            assertThat(json(admin.get(path)).required("name").asString())
                    .isIn(statuses.get(0) == 200 ? first : second, statuses.get(1) == 200 ? second : first);
        }
    }
}
