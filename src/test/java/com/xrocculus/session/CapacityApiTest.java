package com.xrocculus.session;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits the number of users in a session. */
class CapacityApiTest extends SessionTestData {

    @Test
    void changesAndRemovesTheCapacity() {
        var path = open(admin);
        for (var capacity : List.of(1, 10_000, 2)) {
            var changed = json(admin.put(path, Map.of("capacity", capacity)));
            assertThat(changed.required("capacity").asInt()).isEqualTo(capacity);
            assertThat(json(admin.put(path, "{\"capacity\": null}"))).isEqualTo(changed);
            assertThat(json(admin.put(path, Map.of()))).isEqualTo(changed).isEqualTo(json(admin.get(path)));
        }
        assertThat(json(admin.put(path, Map.of("capacity", -1)))
                        .required("capacity")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 10_001, Integer.MAX_VALUE})
    void refusesOtherCapacities(int capacity) {
        var path = open(admin);
        var refusals = List.of(
                admin.put(path, Map.of("capacity", capacity)),
                admin.post("/sessions", Map.of("name", unique("Class "), "capacity", capacity)));
        for (var refusal : refusals) {
            var problem = problem(refusal, 422, "validation_failed");
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo("capacity");
        }
    }

    @Test
    void refusesACapacityBelowTheNumberOfUsers() {
        var path = open(admin, someone(), someone());
        var before = json(admin.get(path));
        problem(admin.put(path, Map.of("capacity", 1, "name", unique("New "))), 409, "capacity_too_low");
        assertThat(json(admin.get(path))).isEqualTo(before);
        admin.put(path, Map.of("capacity", 2)).expectStatus().isOk();
    }

    @Test
    void addsNoMoreUsersThanTheCapacity() {
        var path = open(admin, someone());
        admin.put(path, Map.of("capacity", 2)).expectStatus().isOk();
        var last = someone().id();
        admin.post(path + "/add_user/" + last).expectStatus().isOk();
        problem(admin.post(path + "/add_user/" + someone().id()), 409, "session_full");
        admin.post(path + "/add_user/" + last).expectStatus().isOk();
        var users = List.of(someone().id(), someone().id());
        var tooSmall = Map.of("name", unique("Class "), "capacity", 1, "users", users);
        problem(admin.post("/sessions", tooSmall), 409, "session_full");
    }

    @Test
    void countsOnlyUsersWhoAreInTheSession() {
        var first = someone();
        var path = open(admin, first);
        admin.put(path, Map.of("capacity", 1)).expectStatus().isOk();
        admin.delete(first.path()).expectStatus().isNoContent();
        admin.post(path + "/add_user/" + someone().id()).expectStatus().isOk();
    }

    /** So it has room for its users when it starts again. */
    @Test
    void holdsWhileTheSessionHasEnded() {
        var deleted = someone();
        var path = open(admin, someone(), deleted);
        var code = joinCode(admin, path);
        admin.put(path, Map.of("capacity", 2)).expectStatus().isOk();
        admin.post(path + "/stop").expectStatus().isOk();
        var late = someone();
        problem(admin.post(path + "/add_user/" + late.id()), 409, "session_ended");
        problem(late.client().post("/sessions/join", Map.of("code", code)), 404, "not_found");
        problem(admin.put(path, Map.of("capacity", 1)), 409, "capacity_too_low");
        admin.delete(deleted.path()).expectStatus().isNoContent();
        problem(admin.put(path, Map.of("capacity", 1)), 409, "capacity_too_low");
        assertThat(json(admin.post(path + "/start")).required("users")).hasSize(1);
        admin.post(path + "/add_user/" + late.id()).expectStatus().isOk();
        problem(admin.post(path + "/add_user/" + someone().id()), 409, "session_full");
    }
}
