package com.xrocculus.user;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Simultaneous;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCreationApiTest extends ApiTest {

    @Test
    void createsAUserOfThatRoleInThatGroup() {
        var request = newUser(Map.of());
        var group = createGroup();
        request.putAll(Map.of("full_name", "Ada Lovelace", "role", "admin", "group", group, "disabled", true));
        var answer = admin.post("/users", request);
        var user = json(answer);
        answer.expectStatus().isCreated().expectHeader().location("/users/" + id(answer));
        assertThat(user.required("username").asString()).isEqualTo(request.get("username"));
        assertThat(user.required("email").asString()).isEqualTo(request.get("email"));
        assertThat(user.required("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(user.required("role").asString()).isEqualTo("admin");
        assertThat(user.required("group").asLong()).isEqualTo(group);
        assertThat(user.required("disabled").asBoolean()).isTrue();
        assertThat(json(admin.get("/users/" + id(answer)))).isEqualTo(user);
    }

    @Test
    void givesAUserOfWhomLittleIsSaidTheDefaults() {
        var user = createUser(Map.of());
        assertThat(user.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "email",
                        "username",
                        "full_name",
                        "disabled",
                        "role",
                        "group",
                        "created_at",
                        "updated_at",
                        "deleted_at",
                        "last_login");
        assertThat(user.required("role").asString()).isEqualTo("user");
        assertThat(user.required("disabled").asBoolean()).isFalse();
        assertThat(List.of("full_name", "group", "deleted_at", "last_login"))
                .allMatch(key -> user.required(key).isNull());
        var createdAt = user.required("created_at").asString();
        assertThat(createdAt)
                .endsWith("Z")
                .isEqualTo(user.required("updated_at").asString());
        assertThat(Instant.parse(createdAt))
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(1));
    }

    @Test
    void takesTheShortestAndTheLongestValues() {
        var tail = unique("");
        var shortest = newUser(Map.of());
        shortest.putAll(Map.of("password", "8 chars!", "full_name", ""));
        admin.post("/users", shortest).expectStatus().isCreated();
        var longest = newUser(Map.of());
        longest.put("username", "u".repeat(64 - tail.length()) + tail);
        var domain = "d".repeat(62) + "." + "d".repeat(62) + "." + "d".repeat(63);
        longest.put("email", "e".repeat(64 - tail.length()) + tail + "@" + domain);
        longest.put("password", "8 chars!" + "p".repeat(120));
        longest.put("full_name", "f".repeat(200));
        assertThat(longest.get("email").toString()).hasSize(254);
        admin.post("/users", longest).expectStatus().isCreated();
    }

    @Test
    void refusesValuesThatAreTooShortTooLongOrOfNoUse() {
        refuses("username", "");
        refuses("username", "u".repeat(65));
        refuses("username", "tab\there");
        refuses("username", "nul\u0000");
        refuses("username", "two words");
        refuses("username", "p\u0430ypal");
        refuses("username", null);
        refuses("email", "nobody");
        refuses("email", "e".repeat(64) + "@" + ("d".repeat(62) + ".").repeat(3) + "d");
        refuses("email", null);
        refuses("password", "7 chars");
        refuses("password", "p".repeat(129));
        refuses("password", null);
        refuses("full_name", "f".repeat(201));
        refuses("full_name", "line\nbreak");
        refuses("role", "owner");
        refuses("group", Long.MAX_VALUE);
    }

    private void refuses(String field, Object value) {
        var request = newUser(Map.of());
        request.put(field, value);
        var refused = problem(admin.post("/users", request), 422, "validation_failed");
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"username\": ", "[]", "{\"username\": 7}", "{\"disabled\": \"no\"}", "{\"group\": \"a\"}"})
    void refusesWhatItCannotRead(String body) {
        problem(admin.post("/users", body), 400, "bad_request");
    }

    @Test
    void ignoresKeysItDoesNotKnow() {
        var request = newUser(Map.of());
        request.putAll(Map.of("shoe_size", 41, "id", Long.MAX_VALUE, "deleted_at", "2020-01-01T00:00:00Z"));
        var user = json(admin.post("/users", request));
        assertThat(user.required("id").asLong()).isNotEqualTo(Long.MAX_VALUE);
        assertThat(user.required("deleted_at").isNull()).isTrue();
    }

    @Test
    void keepsAUsernameAsItWasWrittenAndComparesItWithoutRegardToCase() {
        var request = newUser(Map.of());
        var username = unique("MiXed");
        request.put("username", "  " + username + " ");
        var user = json(admin.post("/users", request));
        assertThat(user.required("username").asString()).isEqualTo(username);
        for (var same : List.of(username, username.toLowerCase(), "\uFF2D" + username.substring(1))) {
            var second = newUser(Map.of());
            second.put("username", same);
            problem(admin.post("/users", second), 409, "username_taken");
        }
    }

    @Test
    void keepsAnEmailAsItWasWrittenAndComparesItWithoutRegardToCase() {
        var email = unique("Ada") + "@Example.com";
        assertThat(createUser(Map.of("email", " " + email)).required("email").asString())
                .isEqualTo(email);
        var second = newUser(Map.of());
        second.put("email", email.toUpperCase());
        problem(admin.post("/users", second), 409, "email_taken");
    }

    @Test
    void takesAGroupOfMinusOneForNone() {
        assertThat(createUser(Map.of("group", -1)).required("group").isNull()).isTrue();
    }

    @Test
    void givesAUsernameToOneOfTwentyWhoWantItAtOnce() {
        var username = unique("wanted");
        var statuses = Simultaneous.statuses(20, number -> {
            var request = newUser(Map.of());
            request.put("username", number % 2 == 0 ? username : username.toUpperCase());
            return admin.post("/users", request);
        });
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(19);
    }
}
