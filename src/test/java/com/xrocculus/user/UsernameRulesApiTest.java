package com.xrocculus.user;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class UsernameRulesApiTest extends ApiTest {

    @ParameterizedTest
    @CsvSource({"\uFF21dmin", "ADMIN", "\uFF41\uFF44\uFF4D\uFF49\uFF4E", "\uD835\uDC1Admin"})
    void letsNobodyLookLikeAnother(String username) {
        problem(create(username), 409, "username_taken");
    }

    @ParameterizedTest
    @CsvSource({"stra\u00DFe,STRA\u1E9EE", "stra\u00DFe,STRASSE", "\u03C3\u03B1\u03C2,\u03A3\u0391\u03A3", "\uFB01n,FIN"
    })
    void comparesUnderCaseFolding(String one, String other) {
        var tail = "." + unique("").replaceAll("\\D", "");
        create(one + tail).expectStatus().isCreated();
        problem(create(other + tail), 409, "username_taken");
    }

    @Test
    void logsInUnderAnyFormOfTheName() {
        var name = unique("user");
        create(name).expectStatus().isCreated();
        service.logIn("\uFF35" + name.substring(1).toUpperCase(), PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0430dmin", "admi\u03BF", "\u4E16dmin"})
    void refusesANameThatMixesScripts(String username) {
        assertRefused(create(username));
        assertRefused(admin.put(someone().path(), Map.of("username", username)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a@b", "a/b", "a\u200Bb", "a\u202Eb", "\uD83E\uDD7D", "a\nb", "", "\u0301"})
    void refusesOtherCharacters(String username) {
        assertRefused(create(username));
    }

    @Test
    void takesOneTo64Characters() {
        var tail = unique("");
        create("x".repeat(64 - tail.length()) + tail).expectStatus().isCreated();
        assertRefused(create("x".repeat(65 - tail.length()) + tail));
        assertRefused(create("\uFDFA".repeat(4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0430\u0434\u0430.", "\u4E16\u3042\u30A2-", "\u00E9t\u00E9_", "Ada.King-"})
    void keepsWhatTheClientWrote(String start) {
        var username = start + unique("").replaceAll("\\D", "");
        assertThat(json(create(username)).required("username").asString()).isEqualTo(username);
    }

    private ResponseSpec create(String username) {
        return admin.post(
                "/users",
                Map.of("username", username, "email", unique("user-") + "@example.com", "password", PASSWORD));
    }

    private static void assertRefused(ResponseSpec answer) {
        var refused = problem(answer, 422, "validation_failed");
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("username");
    }
}
