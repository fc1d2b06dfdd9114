package com.xrocculus.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OneDatabaseIsEnough
class UnreadableRequestApiTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"name\"",
                "{",
                "{\"name\": \"a\"",
                "{\"name\": \"a\"} {}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{name: \"a\"}",
                "{\"name\": 'a'}",
                "{\"name\": \"a\",}",
                "{\"name\": true}",
                "{\"name\": 7}",
                "{\"name\": 1.5}",
                "{\"name\": []}",
                "{\"name\": {}}",
                "{\"name\": \"\\x\"}"
            })
    void refusesABodyThatItCannotRead(String body) {
        WholeProblem.of(admin.post("/groups", body), 400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group    | 1.9",
                "group    | 1.0",
                "group    | \"7\"",
                "group    | \"\"",
                "group    | true",
                "group    | []",
                "group    | 99999999999999999999",
                "disabled | \"true\"",
                "disabled | 1",
                "role     | 0",
                "role     | []",
                "username | 7",
                "username | true"
            })
    void takesNoValueForOneOfAnotherType(String key, String value) {
        var body = "{\"username\": \"%s\", \"email\": \"a@example.com\", \"password\": \"%s\", \"%s\": %s}"
                .formatted(unique("u"), PASSWORD, key, value)
                .replaceFirst(key.equals("username") ? "\"username\": \"[^\"]*\", " : "$^", "");
        var problem = WholeProblem.of(admin.post("/users", body), 400, "bad_request");
        assertThat(problem.required("detail").asString()).startsWith(key + " must be ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | users", "{} | users", "\"1\" | users", "[\"7\"] | users[0]", "[1.5] | users[0]"})
    void namesWhereInABodyTheWrongTypeIs(String users, String place) {
        var body = "{\"name\": \"%s\", \"users\": %s}".formatted(unique("Session "), users);
        var problem = WholeProblem.of(admin.post("/sessions", body), 400, "bad_request");
        assertThat(problem.required("detail").asString()).startsWith(place + " must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1.5", "0x1f", "+1", "%EF%BC%91", "99999999999999999999", "1e3"})
    void refusesIdsThatAreNoPositiveIntegers(String id) {
        for (var path : new String[] {"/users/", "/groups/", "/sessions/", "/sessions/stop/"}) {
            WholeProblem.of(admin.get(path + id), 400, "bad_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=x",
                "limit=",
                "cursor=0",
                "cursor=x",
                "sort=name",
                "sort=",
                "count=yes",
                "role=boss",
                "role=ADMIN",
                "disabled=1",
                "deleted=",
                "group=0",
                "q=%20",
                "q=%ff"
            })
    void refusesAQueryThatItWouldOtherwiseIgnore(String query) {
        var problem = WholeProblem.of(admin.get("/users?" + query), 400, "bad_request");
        assertThat(problem.required("instance").asString()).isEqualTo("/users");
    }
}
