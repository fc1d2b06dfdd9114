package com.xrocculus.session.join;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.xrocculus.Client;
import com.xrocculus.session.SessionTestData;
import com.xrocculus.web.LogEvents;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Joins sessions with a code. */
class JoinApiTest extends SessionTestData {

    @Test
    void addsTheCallerWithoutRegardToCaseSpacesAndHyphens() {
        var path = open(someone().client());
        var code = joinCode(admin, path);
        assertThat(code).matches("[BCDFGHJKLMNPQRSTVWXZ]{6}");
        for (var typed :
                List.of(code, code.toLowerCase(), " " + code.substring(0, 3) + "-" + code.substring(3) + " ")) {
            var user = someone();
            var session = json(join(user.client(), typed));
            assertThat(members(session)).contains(user.id());
            assertThat(json(user.client().get(path))).isEqualTo(session);
        }
        assertThat(members(json(admin.get(path)))).hasSize(3);
    }

    @Test
    void changesNothingForACallerWhoIsInTheSession() {
        var path = open(admin);
        var code = joinCode(admin, path);
        var user = someone();
        var joined = json(join(user.client(), code));
        admin.put(path, Map.of("capacity", 1)).expectStatus().isOk();
        var again = json(join(user.client(), code));
        assertThat(again.required("users")).isEqualTo(joined.required("users"));
    }

    @Test
    void showsTheCodeToTheHostAndAdministratorsOnly() {
        var host = someone();
        var member = someone();
        var path = open(host.client());
        admin.post(path + "/add_user/" + member.id()).expectStatus().isOk();
        var code = joinCode(host.client(), path);
        var list = "/sessions?user=" + member.id();
        for (var client : List.of(host.client(), admin)) {
            assertThat(json(client.get(path)).required("join_code").asString()).isEqualTo(code);
            assertThat(json(client.get(list)).at("/0/join_code").asString()).isEqualTo(code);
        }
        assertThat(json(member.client().get(path)).required("join_code").isNull())
                .isTrue();
        assertThat(json(member.client().get(list)).at("/0/join_code").isNull()).isTrue();
        assertThat(json(join(someone().client(), code)).required("join_code").isNull())
                .isTrue();
    }

    @Test
    void showsAHostTheNamesOfThoseWhoJoinEvenIfTheyAreNotOfItsGroup() {
        var host = someone(Map.of("group", createGroup()));
        var path = open(host.client());
        var user = someone(Map.of("group", createGroup(), "full_name", "Grace Hopper"));
        json(join(user.client(), joinCode(host.client(), path)));
        var joined = json(host.client().get(path)).at("/users/0");
        assertThat(joined.required("id").asLong()).isEqualTo(user.id());
        assertThat(joined.required("username").asString()).isEqualTo(user.username());
        assertThat(joined.required("full_name").asString()).isEqualTo("Grace Hopper");
    }

    @Test
    void createsASessionWithACodeAndACapacity() {
        var host = someone();
        var request = Map.of("name", unique("Class "), "capacity", 1, "join_code", true);
        var session = json(host.client().post("/sessions", request));
        assertThat(session.required("capacity").asInt()).isEqualTo(1);
        var code = session.required("join_code").asString();
        json(join(someone().client(), code));
        problem(join(someone().client(), code), 409, "session_full");
    }

    @Test
    void hasRoomAgainWhenAUserLeaves() {
        var path = open(admin);
        var code = joinCode(admin, path);
        admin.put(path, Map.of("capacity", 1)).expectStatus().isOk();
        var first = someone();
        var second = someone();
        json(join(first.client(), code));
        problem(join(second.client(), code), 409, "session_full");
        first.client().delete(path + "/users/" + first.id()).expectStatus().isNoContent();
        assertThat(members(json(join(second.client(), code)))).containsExactly(second.id());
    }

    @Test
    void replacesTheCode() {
        var path = open(admin);
        var old = joinCode(admin, path);
        var code = joinCode(admin, path);
        assertThat(code).isNotEqualTo(old);
        problem(join(someone().client(), old), 404, "not_found");
        json(join(someone().client(), code));
    }

    @Test
    void removesTheCode() {
        var path = open(admin);
        var code = joinCode(admin, path);
        var user = someone();
        json(join(user.client(), code));
        admin.delete(path + "/join_code").expectStatus().isNoContent();
        admin.delete(path + "/join_code").expectStatus().isNoContent();
        var session = json(admin.get(path));
        assertThat(session.required("join_code").isNull()).isTrue();
        assertThat(members(session)).containsExactly(user.id());
        problem(join(someone().client(), code), 404, "not_found");
    }

    @Test
    void endsTheCodeWithTheSession() {
        var path = open(admin);
        var code = joinCode(admin, path);
        assertThat(json(admin.post(path + "/start")).required("join_code").asString())
                .isEqualTo(code);
        assertThat(json(admin.post(path + "/stop")).required("join_code").isNull())
                .isTrue();
        var user = someone();
        problem(join(user.client(), code), 404, "not_found");
        problem(admin.post(path + "/join_code"), 409, "session_ended");
        admin.delete(path + "/join_code").expectStatus().isNoContent();
        assertThat(json(admin.post(path + "/start")).required("join_code").isNull())
                .isTrue();
        problem(join(user.client(), code), 404, "not_found");
        json(join(user.client(), joinCode(admin, path)));
    }

    @Test
    void addsNobodyWhoseCodeIsReplacedMeanwhile() throws SQLException {
        var path = open(admin);
        var code = joinCode(admin, path);
        var user = someone().client();
        CompletableFuture<Integer> joined;
        try (var lock = lock(path)) {
            joined = lock.send(() -> join(user, code));
            lock.change("update sessions set join_code = null where id = ?", Long.valueOf(path.substring(10)));
        }
        assertThat(joined.join()).isEqualTo(404);
        assertThat(json(admin.get(path)).required("users")).isEmpty();
    }

    @Test
    void recordsEachChange() {
        var path = open(admin);
        var user = someone();
        json(join(user.client(), joinCode(admin, path)));
        admin.put(path, Map.of("capacity", 5)).expectStatus().isOk();
        admin.delete(path + "/join_code").expectStatus().isNoContent();
        admin.delete(path + "/users/" + user.id()).expectStatus().isNoContent();
        var id = path.replace("/sessions/", "");
        var entries = json(admin.get("/journal?subject_type=session&subject_id=" + id));
        assertThat(entries.valueStream().map(entry -> entry.required("action").asString()))
                .containsExactly(
                        "session.created",
                        "session.updated",
                        "session.user_added",
                        "session.updated",
                        "session.updated",
                        "session.user_left");
        assertThat(entries.at("/2/details/by").asString()).isEqualTo("join_code");
        assertThat(entries.at("/2/actor/id").asLong()).isEqualTo(user.id());
    }

    @Test
    void recordsAndLogsNoCode() {
        var log = new LogEvents();
        log.listen();
        try {
            var path = open(admin);
            var codes = List.of(joinCode(admin, path), joinCode(admin, path));
            problem(join(admin, codes.get(0)), 404, "not_found");
            json(join(admin, codes.get(1)));
            admin.delete(path + "/join_code").expectStatus().isNoContent();
            var entries = json(admin.get("/journal?sort=-id&limit=100")).toString();
            var lines = log.taken().stream().map(ILoggingEvent::getFormattedMessage);
            assertThat(codes).noneMatch(entries::contains);
            assertThat(lines).noneMatch(line -> codes.stream().anyMatch(line::contains));
        } finally {
            log.stopListening();
        }
    }

    @Test
    void refusesCodesThatNoSessionHas() {
        var user = someone().client();
        for (var code : List.of("", "BCDFGH", "AEIOU1", "BCDFG", "BCDFGHJ", "b".repeat(100))) {
            problem(join(user, code), 404, "not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\": null}"})
    void requiresACode(String body) {
        problem(admin.post("/sessions/join", body), 422, "validation_failed");
    }

    private static ResponseSpec join(Client client, String code) {
        return client.post("/sessions/join", Map.of("code", code));
    }
}
