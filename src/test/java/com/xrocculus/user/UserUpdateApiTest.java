package com.xrocculus.user;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Simultaneous;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class UserUpdateApiTest extends ApiTest {

    private static final String NEW_PASSWORD = "Distant-lantern-9";

    @Test
    void letsAnAdministratorChangeEverything() {
        var user = someone();
        var group = createGroup();
        var name = unique("New-");
        var changed = json(admin.put(
                user.path(),
                Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.com",
                        "password",
                        NEW_PASSWORD,
                        "full_name",
                        "Ada King",
                        "role",
                        "admin",
                        "group",
                        group,
                        "disabled",
                        false)));
        assertThat(changed.required("username").asString()).isEqualTo(name);
        assertThat(changed.required("email").asString()).isEqualTo(name + "@example.com");
        assertThat(changed.required("full_name").asString()).isEqualTo("Ada King");
        assertThat(changed.required("role").asString()).isEqualTo("admin");
        assertThat(changed.required("group").asLong()).isEqualTo(group);
        service.logIn(name, NEW_PASSWORD).get("/users").expectStatus().isOk();
    }

    @Test
    void keepsTheValuesOfKeysThatAreLeftOut() {
        var user = someone(Map.of("full_name", "Ada Lovelace", "role", "admin", "group", createGroup()));
        var before = json(admin.get(user.path()));
        var after = json(admin.put(user.path(), Map.of()));
        assertThat(withoutTimeOfChange(after)).isEqualTo(withoutTimeOfChange(before));
        assertThat(withoutTimeOfChange(json(admin.get(user.path())))).isEqualTo(withoutTimeOfChange(before));
        service.logIn(user.username(), PASSWORD);
    }

    private static JsonNode withoutTimeOfChange(JsonNode user) {
        return ((ObjectNode) user.deepCopy()).without("updated_at");
    }

    @Test
    void recordsWhenAUserWasChanged() {
        var before = createUser(Map.of());
        var changed = json(admin.put("/users/" + before.required("id").asLong(), Map.of("password", NEW_PASSWORD)));
        assertThat(changed.required("created_at")).isEqualTo(before.required("created_at"));
        assertThat(Instant.parse(changed.required("updated_at").asString()))
                .isAfter(before.required("updated_at").asString());
    }

    /** Generated clients send every key. */
    @Test
    void keepsEveryValueWhoseKeyIsNull() {
        var user = someone(Map.of("full_name", "Ada Lovelace", "group", createGroup(), "role", "admin"));
        var disabled = json(admin.put(user.path(), Map.of("disabled", true)));
        var nothing = """
                {"username": null, "email": null, "password": null, "current_password": null, "full_name": null,
                 "role": null, "group": null, "disabled": null}""";
        var changed = json(admin.put(user.path(), nothing));
        assertThat(withoutTimeOfChange(changed)).isEqualTo(withoutTimeOfChange(disabled));
        admin.put(user.path(), Map.of("disabled", false)).expectStatus().isOk();
        service.logIn(user.username(), PASSWORD);
    }

    @Test
    void letsAUserSendNullForWhatIsForAdministrators() {
        var user = someone();
        var changed = json(user.client().put(user.path(), "{\"full_name\": \"Ada\", \"role\": null, \"group\": null}"));
        assertThat(changed.required("full_name").asString()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void clearsTheFullNameWithAnEmptyOne(String empty) {
        var user = someone(Map.of("full_name", "Ada Lovelace"));
        assertThat(json(user.client().put(user.path(), Map.of("full_name", empty)))
                        .required("full_name")
                        .isNull())
                .isTrue();
    }

    @Test
    void clearsTheGroupWithMinusOne() {
        var user = someone(Map.of("group", createGroup()));
        assertThat(json(admin.put(user.path(), Map.of("group", -1)))
                        .required("group")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusesValuesThatCannotBe() {
        var user = someone();
        for (var change : List.of(
                Map.of("username", "u".repeat(65)),
                Map.of("email", "nobody"),
                Map.of("password", "7 chars"),
                Map.of("full_name", "f".repeat(201)),
                Map.of("role", "owner"),
                Map.of("group", Long.MAX_VALUE))) {
            var refused = problem(admin.put(user.path(), change), 422, "validation_failed");
            assertThat(refused.at("/errors/0/field").asString())
                    .isEqualTo(change.keySet().iterator().next());
        }
        problem(admin.put(user.path(), "{\"disabled\": \"no\"}"), 400, "bad_request");
    }

    @Test
    void refusesAUsernameOrAnEmailThatAnotherHas() {
        var user = someone();
        var other = someone();
        var username = other.username().toUpperCase();
        problem(admin.put(user.path(), Map.of("username", username)), 409, "username_taken");
        problem(user.client().put(user.path(), Map.of("email", username + "@example.com")), 409, "email_taken");
        admin.put(user.path(), Map.of("username", user.username().toUpperCase()))
                .expectStatus()
                .isOk();
    }

    @Test
    void letsAUserChangeItsEmailAndFullName() {
        var user = someone();
        var email = unique("new") + "@example.com";
        var changed = json(user.client().put(user.path(), Map.of("email", email, "full_name", "Ada King")));
        assertThat(changed.required("email").asString()).isEqualTo(email);
        assertThat(changed.required("full_name").asString()).isEqualTo("Ada King");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"username\": \"root\"", "\"role\": \"admin\"", "\"group\": -1", "\"disabled\": true"})
    void refusesAUserThatChangesWhatIsForAdministrators(String change) {
        var user = someone();
        var before = json(admin.get(user.path()));
        problem(user.client().put(user.path(), "{\"full_name\": \"Ada\", " + change + "}"), 403, "forbidden");
        assertThat(json(admin.get(user.path()))).isEqualTo(before);
    }

    @Test
    void endsTwoChangesAtOnceWithOneOfThem() {
        for (var round = 0; round < 10; round++) {
            var user = createUser(Map.of());
            var path = "/users/" + user.required("id").asLong();
            var first = Map.of("full_name", "First", "email", unique("first") + "@example.com");
            var second = Map.of("full_name", "Second", "email", unique("second") + "@example.com");
            var statuses = Simultaneous.statuses(() -> admin.put(path, first), () -> admin.put(path, second));
            assertThat(statuses).contains(200).isSubsetOf(200, 409);
            var after = json(admin.get(path));
            assertThat(Map.of(
                            "full_name", after.required("full_name").asString(),
                            "email", after.required("email").asString()))
                    .isIn(statuses.get(0) == 200 ? first : second, statuses.get(1) == 200 ? second : first);
        }
    }
}
