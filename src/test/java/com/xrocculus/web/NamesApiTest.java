package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What holds of all names that others see. */
class NamesApiTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202E",
                "\u2066",
                "\u200B",
                "\u200D",
                "\u200C",
                "\u200E",
                "\uFEFF",
                "\u00AD",
                "\u2028",
                "\u2029",
                "\u034F",
                "\u115F",
                "\u3164",
                "\uFFA0",
                "\uFE00",
                "\uFE0F",
                "\u17B5",
                "\u180C",
                "\u2065",
                "\uDB40\uDC41",
                "\uDB40\uDD00"
            })
    void refusesInvisibleCharacters(String invisible) {
        refuseEverywhere("a" + invisible + "b");
        refuseOfAUser("email", "a" + invisible + unique("b") + "@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u0301\u0323", "\u20DD", "\u2800", "\u2800 \u0301"})
    void refusesNamesWithoutAnythingToSee(String name) {
        refuseEverywhere(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb \u2764\uFE0F",
                "\uD83D\uDC69\u200D\uD83D\uDE80",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "\u5C71\u7530 \u592A\u90CE"
            })
    void keepsJoinersThatANameNeeds(String name) {
        var unique = name + " " + unique("");
        var request = Map.of("name", unique);
        assertThat(json(admin.post("/groups", request)).required("name").asString())
                .isEqualTo(unique);
        assertThat(json(admin.post("/sessions", request)).required("name").asString())
                .isEqualTo(unique);
        assertThat(createUser(Map.of("full_name", name)).required("full_name").asString())
                .isEqualTo(name);
    }

    @Test
    void keepsEachSpaceAsAPlainOne() {
        var tail = unique("");
        var request = Map.of("name", "\u00A0North\u00A0wing\u3000" + tail + "\u202F");
        assertThat(json(admin.post("/groups", request)).required("name").asString())
                .isEqualTo("North wing " + tail);
        problem(admin.post("/groups", Map.of("name", "North wing " + tail)), 409, "name_taken");
        problem(admin.post("/groups", Map.of("name", "\u00A0\u2007")), 422, "validation_failed");
    }

    @Test
    void searchesAndLogsInWithAnyCharacters() {
        for (var odd : new String[] {"%E2%80%AEa", "a%E2%80%8B", "%E3%85%A4", "%EF%B8%8Fa"}) {
            admin.get("/groups?q=" + odd).expectStatus().isOk();
        }
        for (var name : new String[] {"\u202Eadmin", "admin\u200B", "\u3164", "\uFE0F"}) {
            problem(anonymous.post("/login", Map.of("username", name, "password", PASSWORD)), 401, "login_failed");
        }
    }

    private void refuseEverywhere(String name) {
        var session = id(admin.post("/sessions", Map.of("name", unique("Session "))));
        var user = createUser(Map.of()).required("username").asString();
        var login = Map.of("username", user, "password", PASSWORD, "device", name);
        refuses(admin.post("/groups", Map.of("name", name)), "name");
        refuses(admin.put("/groups/" + createGroup(), Map.of("name", name)), "name");
        refuses(admin.post("/sessions", Map.of("name", name)), "name");
        refuses(admin.put("/sessions/" + session, Map.of("name", name)), "name");
        refuses(anonymous.post("/login", login), "device");
        refuseOfAUser("username", name);
        refuseOfAUser("full_name", name);
    }

    private void refuseOfAUser(String field, String value) {
        var change = Map.of(field, value);
        refuses(admin.post("/users", newUser(change)), field);
        refuses(admin.put("/users/" + createUser(Map.of()).required("id"), change), field);
    }

    private static void refuses(ResponseSpec answer, String field) {
        var refused = problem(answer, 422, "validation_failed");
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo(field);
    }
}
