package com.xrocculus.session;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Simultaneous;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Starts, stops and restarts sessions. */
class SessionLifeApiTest extends SessionTestData {

    @Test
    void startsASession() {
        var path = open(admin);
        var created = json(admin.get(path));
        var started = json(admin.post(path + "/start"));
        assertThat(started.required("state").asString()).isEqualTo("active");
        assertThat(time(started, "started_at")).isBetween(time(created, "created_at"), Instant.now());
        assertThat(started.required("ended_at").isNull()).isTrue();
        assertThat(json(admin.get(path))).isEqualTo(started);
    }

    @Test
    void doesNotChangeAnActiveSessionThatIsStarted() {
        var path = open(admin);
        var started = json(admin.post(path + "/start"));
        assertThat(json(admin.post(path + "/start"))).isEqualTo(started);
    }

    @Test
    void stopsASessionAndKeepsItsUsersOnRecord() {
        var member = someone();
        var path = open(admin, member);
        var started = json(admin.post(path + "/start"));
        var stopped = json(admin.post(path + "/stop"));
        assertThat(stopped.required("state").asString()).isEqualTo("inactive");
        assertThat(stopped.required("started_at")).isEqualTo(started.required("started_at"));
        assertThat(time(stopped, "ended_at")).isBetween(time(started, "started_at"), Instant.now());
        assertThat(stopped.at("/users/0/id").asLong()).isEqualTo(member.id());
        assertThat(json(member.client().get(path))).isEqualTo(stopped);
    }

    @Test
    void doesNotChangeAnEndedSessionThatIsStopped() {
        var path = open(admin);
        var stopped = json(admin.post(path + "/stop"));
        assertThat(stopped.required("ended_at").isNull()).isFalse();
        assertThat(json(admin.post(path + "/stop"))).isEqualTo(stopped);
        assertThat(json(admin.get(stopByGet(path)))).isEqualTo(stopped);
    }

    @Test
    void startsAnEndedSessionAgain() {
        var member = someone();
        var path = open(admin, member);
        var first = json(admin.post(path + "/start"));
        var stopped = json(admin.post(path + "/stop"));
        var second = json(admin.post(path + "/start"));
        assertThat(second.required("state").asString()).isEqualTo("active");
        assertThat(second.required("ended_at").isNull()).isTrue();
        assertThat(time(second, "started_at"))
                .isAfterOrEqualTo(time(stopped, "ended_at"))
                .isAfterOrEqualTo(time(first, "started_at"));
        assertThat(second.required("users")).isEqualTo(first.required("users"));
    }

    @Test
    void removesDeletedUsersWhenItStartsAgain() {
        var deleted = someone();
        var kept = someone();
        var path = open(admin, deleted, kept);
        admin.post(path + "/stop").expectStatus().isOk();
        admin.delete(deleted.path()).expectStatus().isNoContent();
        assertThat(members(json(admin.get(path)))).containsExactly(deleted.id(), kept.id());
        assertThat(members(json(admin.post(path + "/start")))).containsExactly(kept.id());
        assertThat(members(json(admin.get(path)))).containsExactly(kept.id());
    }

    @Test
    void removesUsersWhoAreDeletedWhileItStartsAgain() {
        var user = someone();
        var path = open(admin, user);
        admin.post(path + "/stop").expectStatus().isOk();
        CompletableFuture<Integer> deleted;
        CompletableFuture<Integer> started;
        try (var lock = lock(open(admin, user))) {
            deleted = lock.send(() -> admin.delete(user.path()));
            started = lock.send(() -> admin.post(path + "/start"));
        }
        assertThat(deleted.join()).isEqualTo(204);
        assertThat(started.join()).isEqualTo(200);
        assertThat(members(json(admin.get(path)))).isEmpty();
    }

    @Test
    void freesTheNameOfASessionThatEnds() {
        var name = unique("Lesson ");
        var ended = create(name);
        admin.post(ended + "/stop").expectStatus().isOk();
        var successor = create(name.toUpperCase());
        assertThat(successor).isNotEqualTo(ended);
        assertThat(json(admin.get(ended)).required("name").asString()).isEqualTo(name);
        var another = open(admin);
        admin.post(another + "/stop").expectStatus().isOk();
        assertThat(json(admin.put(another, Map.of("name", name)))
                        .required("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void doesNotRestartASessionWhoseNameIsTaken() {
        var name = unique("Lesson ");
        var ended = create(name);
        var before = json(admin.post(ended + "/stop"));
        var successor = create(name.toUpperCase());
        problem(admin.post(ended + "/start"), 409, "name_taken");
        assertThat(json(admin.get(ended))).isEqualTo(before);
        admin.post(successor + "/stop").expectStatus().isOk();
        admin.post(ended + "/start").expectStatus().isOk();
        problem(admin.post(successor + "/start"), 409, "name_taken");
    }

    @Test
    void stopsAndDeletesByDeprecatedRoutes() {
        var path = open(admin);
        admin.post(path + "/start").expectStatus().isOk();
        var answer = admin.get(stopByGet(path));
        answer.expectHeader().exists("Deprecation");
        assertThat(json(answer)).isEqualTo(json(admin.get(path)));
        assertThat(json(answer).required("ended_at").isNull()).isFalse();
        admin.post(path + "/stop").expectHeader().doesNotExist("Deprecation");
        admin.delete(deleteByOldPath(path))
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .exists("Deprecation");
        problem(admin.get(path), 404, "not_found");
    }

    @Test
    void servesEachRouteWithATrailingSlash() {
        var user = someone();
        var path = "/sessions/" + id(admin.post("/sessions/", Map.of("name", unique("Session "))));
        admin.get("/sessions/?limit=1").expectStatus().isOk();
        admin.get(path + "/").expectStatus().isOk();
        admin.put(path + "/", Map.of()).expectStatus().isOk();
        admin.post(path + "/add_user/" + user.id() + "/").expectStatus().isOk();
        admin.delete(path + "/users/" + user.id() + "/").expectStatus().isNoContent();
        admin.post(path + "/start/").expectStatus().isOk();
        admin.post(path + "/stop/").expectStatus().isOk();
        admin.get(stopByGet(path) + "/").expectStatus().isOk();
        admin.delete(path + "/").expectStatus().isNoContent();
        admin.delete(deleteByOldPath(open(admin)) + "/").expectStatus().isNoContent();
    }

    @Test
    void restartsOneOfSeveralSessionsWithTheSameName() {
        var name = unique("Lesson ");
        var paths = new String[5];
        for (var i = 0; i < paths.length; i++) {
            paths[i] = create(name);
            admin.post(paths[i] + "/stop").expectStatus().isOk();
        }
        var statuses = Simultaneous.statuses(paths.length, number -> admin.post(paths[number] + "/start"));
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(paths.length - 1);
    }

    @Test
    void answersAllSimultaneousStartsAndStops() {
        var path = open(admin);
        assertThat(Simultaneous.statuses(10, number -> admin.post(path + "/start")))
                .containsOnly(200);
        assertThat(Simultaneous.statuses(10, number -> admin.post(path + "/stop")))
                .containsOnly(200);
        assertThat(json(admin.get(path)).required("ended_at").isNull()).isFalse();
    }

    private String create(String name) {
        return "/sessions/" + id(admin.post("/sessions", Map.of("name", name)));
    }

    private static Instant time(JsonNode session, String key) {
        return Instant.parse(session.required(key).asString());
    }
}
