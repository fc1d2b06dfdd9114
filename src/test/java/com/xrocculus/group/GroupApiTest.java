package com.xrocculus.group;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        var nothing = new HashMap<String, Object>();
        nothing.put("name", null);
        problem(admin.put("/groups/" + id, nothing), 422, "validation_failed");
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
    void letsOnlyAdministratorsWrite() {
        var client = someone().client();
        var path = "/groups/" + createGroup();
        problem(client.post("/groups", Map.of("name", unique("Mine "))), 403, "forbidden");
        problem(client.put(path, Map.of("name", unique("Mine "))), 403, "forbidden");
        problem(client.delete(path), 403, "forbidden");
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
