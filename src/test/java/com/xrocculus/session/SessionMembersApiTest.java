package com.xrocculus.session;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static com.xrocculus.Lists.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.Simultaneous;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Adds users to sessions and removes them. */
class SessionMembersApiTest extends SessionTestData {

    @Test
    void addsAUser() {
        var user = someone(Map.of("full_name", "Ada Lovelace"));
        var path = open(admin);
        var session = json(admin.post(path + "/add_user/" + user.id()));
        assertThat(session.required("users")).hasSize(1);
        var member = session.at("/users/0");
        assertThat(member.propertyNames()).containsExactlyInAnyOrder("id", "username", "full_name", "joined_at");
        assertThat(member.required("id").asLong()).isEqualTo(user.id());
        assertThat(member.required("username").asString()).isEqualTo(user.username());
        assertThat(member.required("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(Instant.parse(member.required("joined_at").asString()))
                .isBetween(Instant.parse(session.required("created_at").asString()), Instant.now());
        assertThat(json(user.client().get(path))).isEqualTo(session);
    }

    @Test
    void doesNotChangeASessionToWhichAMemberIsAdded() {
        var user = someone();
        var path = open(admin, user);
        var before = json(admin.get(path));
        assertThat(json(admin.post(path + "/add_user/" + user.id()))).isEqualTo(before);
        var ended = json(admin.post(path + "/stop"));
        assertThat(json(admin.post(path + "/add_user/" + user.id()))).isEqualTo(ended);
    }

    @Test
    void doesNotChangeASessionToWhichAMemberOfAnotherGroupIsAdded() {
        var host = someone(Map.of("group", createGroup()));
        var user = someone();
        var path = open(host.client());
        var before = json(admin.post(path + "/add_user/" + user.id()));
        assertThat(json(host.client().post(path + "/add_user/" + user.id()))).isEqualTo(before);
        var ended = json(host.client().post(path + "/stop"));
        admin.delete(user.path()).expectStatus().isNoContent();
        assertThat(json(host.client().post(path + "/add_user/" + user.id()))).isEqualTo(ended);
    }

    @Test
    void addsNobodyToAnEndedSession() {
        var user = someone();
        var path = open(admin);
        admin.post(path + "/stop").expectStatus().isOk();
        problem(admin.post(path + "/add_user/" + user.id()), 409, "session_ended");
        admin.post(path + "/start").expectStatus().isOk();
        assertThat(members(json(admin.post(path + "/add_user/" + user.id())))).containsExactly(user.id());
    }

    @Test
    void createsASessionWithUsersInIt() {
        var first = someone().id();
        var second = someone().id();
        var request = Map.of("name", unique("Class "), "users", List.of(second, first, second));
        assertThat(members(json(admin.post("/sessions", request)))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void letsAHostAddUsersOfItsOwnGroup() {
        var group = createGroup();
        var host = someone(Map.of("group", group));
        var classmate = someone(Map.of("group", group));
        var other = someone(Map.of("group", group));
        var path = open(host.client(), classmate);
        var session = json(host.client().post(path + "/add_user/" + other.id()));
        assertThat(members(session)).containsExactlyInAnyOrder(classmate.id(), other.id());
    }

    @Test
    void hidesFromHostsWhichUsersOtherGroupsHave() {
        var host = someone(Map.of("group", createGroup()));
        var groupless = someone();
        var strangers = Stream.of(someone(Map.of("group", createGroup())), groupless, someoneDeleted())
                .map(Someone::id);
        for (var id : Stream.concat(strangers, Stream.of(Long.MAX_VALUE)).toList()) {
            doesNotAdd(host, id);
        }
        doesNotAdd(groupless, someone().id());
    }

    private void doesNotAdd(Someone host, long id) {
        var path = open(host.client());
        problem(host.client().post(path + "/add_user/" + id), 404, "not_found");
        assertThat(json(admin.get(path)).required("users")).isEmpty();
        var request = Map.of("name", unique("Class "), "users", List.of(id));
        var refused = problem(host.client().post("/sessions", request), 422, "validation_failed");
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("users");
    }

    @Test
    void letsAdministratorsAddUsersOfAnyGroupUnlessDeleted() {
        var path = open(someone().client());
        var user = someone(Map.of("group", createGroup()));
        admin.post(path + "/add_user/" + user.id()).expectStatus().isOk();
        for (var id : List.of(someoneDeleted().id(), Long.MAX_VALUE)) {
            problem(admin.post(path + "/add_user/" + id), 404, "not_found");
            var request = Map.of("name", unique("Class "), "users", List.of(user.id(), id));
            problem(admin.post("/sessions", request), 422, "validation_failed");
        }
        assertThat(members(json(admin.get(path)))).containsExactly(user.id());
        problem(admin.post("/sessions/" + Long.MAX_VALUE + "/add_user/" + user.id()), 404, "not_found");
        problem(admin.post(path + "/add_user/ada"), 400, "bad_request");
    }

    @Test
    void letsAdministratorsTheHostAndTheUserRemoveTheUser() {
        var host = someone(Map.of("group", createGroup())).client();
        var user = someone();
        var path = open(host);
        for (var client : List.of(admin, host, user.client())) {
            admin.post(path + "/add_user/" + user.id()).expectStatus().isOk();
            client.delete(path + "/users/" + user.id()).expectStatus().isNoContent();
            assertThat(json(host.get(path)).required("users")).isEmpty();
            problem(user.client().get(path), 404, "not_found");
        }
        problem(host.delete(path + "/users/" + user.id()), 404, "not_found");
    }

    @Test
    void letsNobodyElseRemoveAUser() {
        var user = someone();
        var member = someone();
        var path = open(admin, user, member);
        problem(member.client().delete(path + "/users/" + user.id()), 403, "forbidden");
        problem(someone().client().delete(path + "/users/" + user.id()), 404, "not_found");
        assertThat(members(json(admin.get(path)))).containsExactlyInAnyOrder(user.id(), member.id());
    }

    @Test
    void removesADeletedUserFromSessionsThatHaveNotEnded() {
        var user = someone();
        var kept = someone();
        var inactive = open(admin, user, kept);
        var active = open(admin, user);
        admin.post(active + "/start").expectStatus().isOk();
        var ended = open(admin, user);
        var record = json(admin.post(ended + "/stop"));
        admin.delete(user.path()).expectStatus().isNoContent();
        assertThat(members(json(admin.get(inactive)))).containsExactly(kept.id());
        assertThat(members(json(admin.get(active)))).isEmpty();
        assertThat(json(admin.get(ended))).isEqualTo(record);
        assertThat(ids(admin.get("/sessions?user=" + user.id())))
                .containsExactly(record.required("id").asLong());
    }

    @Test
    void keepsTheSessionsOfADeletedHost() {
        var host = someone();
        var path = open(host.client());
        var before = json(admin.get(path));
        admin.delete(host.path()).expectStatus().isNoContent();
        assertThat(json(admin.get(path))).isEqualTo(before);
    }

    @Test
    void addsTwentyUsersSimultaneously() {
        var path = open(admin);
        var ids = new long[20];
        Arrays.setAll(ids, number -> createUser(Map.of()).required("id").asLong());
        assertThat(Simultaneous.statuses(20, number -> admin.post(path + "/add_user/" + ids[number])))
                .containsOnly(200);
        assertThat(members(json(admin.get(path))))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ids).boxed().toList());
    }

    @Test
    void addsAUserOnceIfItIsAddedSimultaneously() {
        var user = createUser(Map.of()).required("id").asLong();
        var path = open(admin);
        assertThat(Simultaneous.statuses(10, number -> admin.post(path + "/add_user/" + user)))
                .containsOnly(200);
        assertThat(members(json(admin.get(path)))).containsExactly(user);
    }

    @Test
    void doesNotContainAUserWhoIsDeletedWhileBeingAdded() {
        for (var round = 0; round < 10; round++) {
            var user = createUser(Map.of()).required("id").asLong();
            var path = open(admin);
            var statuses = Simultaneous.statuses(
                    () -> admin.post(path + "/add_user/" + user), () -> admin.delete("/users/" + user));
            assertThat(statuses.get(0)).isIn(200, 404, 409);
            assertThat(statuses.get(1)).isEqualTo(204);
            assertThat(members(json(admin.get(path)))).isEmpty();
        }
    }

    @Test
    void createsNoSessionForAHostWhoIsDeletedMeanwhile() {
        var host = someone();
        var name = unique("Session ");
        CompletableFuture<Integer> deleted;
        CompletableFuture<Integer> created;
        try (var lock = lock(open(admin, host))) {
            deleted = lock.send(() -> admin.delete(host.path()));
            created = lock.send(() -> host.client().post("/sessions", Map.of("name", name)));
        }
        assertThat(deleted.join()).isEqualTo(204);
        assertThat(created.join()).isEqualTo(401);
        assertThat(json(admin.get("/sessions?q=" + name.replace(" ", "%20")))).isEmpty();
    }

    @Test
    void createsNoSessionWithAUserWhoIsDeletedMeanwhile() {
        var user = someone();
        CompletableFuture<Integer> deleted;
        CompletableFuture<Integer> created;
        CompletableFuture<Integer> added;
        var path = open(admin);
        var request = Map.of("name", unique("Session "), "users", List.of(user.id()));
        try (var lock = lock(open(admin, user))) {
            deleted = lock.send(() -> admin.delete(user.path()));
            created = lock.send(() -> admin.post("/sessions", request));
            added = lock.send(() -> admin.post(path + "/add_user/" + user.id()));
        }
        assertThat(deleted.join()).isEqualTo(204);
        assertThat(created.join()).isEqualTo(422);
        assertThat(added.join()).isEqualTo(404);
    }

    private Someone someoneDeleted() {
        var user = someone();
        admin.delete(user.path()).expectStatus().isNoContent();
        return user;
    }
}
