package com.xrocculus.group;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import com.xrocculus.RowLock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class GroupApiTest extends ApiTest {

    @Test
    void createsAndReadsAGroup() {
        var name = unique("Class ");
        var created = admin.post("/groups", Map.of("name", name));
        var id = id(created);
        created.expectStatus().isCreated().expectHeader().location("/groups/" + id);
        assertThat(json(someone().client().get("/groups/" + id))
                        .required("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void keepsANameTrimmedAndComposed() {
        var suffix = unique("");
        var created = json(admin.post("/groups", Map.of("name", "  Cafe\u0301 " + suffix + "\u2003")));
        assertThat(created.required("name").asString()).isEqualTo("Caf\u00e9 " + suffix);
    }

    @Test
    void refusesANameThatDiffersInCaseOnly() {
        var name = unique("Straße ");
        admin.post("/groups", Map.of("name", name)).expectStatus().isCreated();
        problem(admin.post("/groups", Map.of("name", name.toUpperCase())), 409, "name_taken");
    }

    @Test
    void countsCharactersOfANameAsCodePoints() {
        var goggles = "\uD83E\uDD7D";
        var tail = unique("");
        var longest = goggles.repeat(100 - tail.length()) + tail;
        assertThat(json(admin.post("/groups", Map.of("name", longest)))
                        .required("name")
                        .asString())
                .isEqualTo(longest);
        problem(admin.post("/groups", Map.of("name", longest + "x")), 422, "validation_failed");
    }

    @Test
    void refusesAnEmptyNameAndControlCharacters() {
        for (var name : new String[] {"", "   ", "a\u0000b", "a\nb"}) {
            var refused = problem(admin.post("/groups", Map.of("name", name)), 422, "validation_failed");
            assertThat(refused.at("/errors/0/field").asString()).isEqualTo("name");
        }
        problem(admin.post("/groups", Map.of()), 422, "validation_failed");
        problem(admin.post("/groups", "{\"name\": \"half a pair: \\ud83e\"}"), 422, "validation_failed");
    }

    @Test
    void renamesAGroupAndKeepsTheNameThatIsLeftOut() {
        var id = createGroup();
        var name = unique("Renamed ");
        assertThat(json(admin.put("/groups/" + id, Map.of("name", name)))
                        .required("name")
                        .asString())
                .isEqualTo(name);
        assertThat(json(admin.put("/groups/" + id, Map.of())).required("name").asString())
                .isEqualTo(name);
        assertThat(json(admin.put("/groups/" + id, "{\"name\": null}"))
                        .required("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void leavesTheUsersOfADeletedGroupWithoutOne() {
        var group = createGroup();
        var member = someone(Map.of("group", group));
        admin.delete("/groups/" + group).expectStatus().isNoContent();
        assertThat(json(admin.get(member.path())).required("group").isNull()).isTrue();
        problem(admin.get("/groups/" + group), 404, "not_found");
        problem(admin.delete("/groups/" + group), 404, "not_found");
    }

    @Test
    void leavesNobodyInAGroupThatIsDeletedWhileAUserJoins() {
        var group = createGroup();
        var user = someone();
        CompletableFuture<Integer> joined;
        CompletableFuture<Integer> deleted;
        try (var lock = RowLock.on(service, "select id from logins where user_id = ?", user.id())) {
            joined = lock.send(() -> admin.put(user.path(), Map.of("group", group, "disabled", true)));
            deleted = lock.send(() -> admin.delete("/groups/" + group));
        }
        assertThat(joined.join()).isEqualTo(200);
        assertThat(deleted.join()).isEqualTo(204);
        assertThat(json(admin.get(user.path())).required("group").isNull()).isTrue();
    }

    @Test
    void leavesNobodyInAGroupThatIsDeletedWhileAUserIsCreatedInIt() {
        var group = createGroup();
        var creator = someone(Map.of("role", "admin"));
        var key = unique("key-");
        create(creator.client(), key, newUser(Map.of())).expectStatus().isCreated();
        service.jdbc()
                .sql("update idempotency_keys set created_at = ? where user_id = ?")
                .params(OffsetDateTime.now().minusDays(2), creator.id())
                .update();
        var request = newUser(Map.of("group", group));
        CompletableFuture<Integer> created;
        CompletableFuture<Integer> deleted;
        // The service replaces the expired key in the transaction that creates the user.
        try (var lock = RowLock.on(service, "select user_id from idempotency_keys where user_id = ?", creator.id())) {
            created = lock.send(() -> create(creator.client(), key, request));
            deleted = lock.send(() -> admin.delete("/groups/" + group));
        }
        assertThat(created.join()).isEqualTo(201);
        assertThat(deleted.join()).isEqualTo(204);
        var user = json(create(creator.client(), key, request)).required("id").asLong();
        assertThat(json(admin.get("/users/" + user)).required("group").isNull()).isTrue();
    }

    @Test
    void refusesAGroupThatIsDeletedBeforeAUserJoinsIt() {
        var member = someone(Map.of("group", createGroup()));
        var group = json(admin.get(member.path())).required("group").asLong();
        var user = someone();
        CompletableFuture<Integer> deleted;
        CompletableFuture<Integer> joined;
        CompletableFuture<Integer> created;
        try (var lock = RowLock.on(service, "select id from users where id = ?", member.id())) {
            deleted = lock.send(() -> admin.delete("/groups/" + group));
            joined = lock.send(() -> admin.put(user.path(), Map.of("group", group)));
            created = lock.send(() -> admin.post("/users", newUser(Map.of("group", group))));
        }
        assertThat(deleted.join()).isEqualTo(204);
        assertThat(joined.join()).isEqualTo(422);
        assertThat(created.join()).isEqualTo(422);
    }

    @Test
    void letsOnlyAdministratorsWrite() {
        var client = someone().client();
        var path = "/groups/" + createGroup();
        problem(client.post("/groups", Map.of("name", unique("Mine "))), 403, "forbidden");
        problem(client.put(path, Map.of("name", unique("Mine "))), 403, "forbidden");
        problem(client.delete(path), 403, "forbidden");
    }

    private static ResponseSpec create(Client client, String key, Map<String, ?> user) {
        return client.http()
                .post()
                .uri("/users")
                .header("Idempotency-Key", key)
                .body(user)
                .exchange();
    }

    @Test
    void listsGroupsByTheStartOfAWord() {
        var word = unique("Zeta");
        var first = id(admin.post("/groups", Map.of("name", "Lab-" + word)));
        var second = id(admin.post("/groups", Map.of("name", word + " evening")));
        admin.post("/groups", Map.of("name", "x" + word)).expectStatus().isCreated();
        var found =
                json(someone().client().get("/groups?q=" + word.substring(0, 10).toUpperCase()));
        assertThat(found).extracting(group -> group.required("id").asLong()).containsExactly(first, second);
    }
}
