package com.xrocculus.user;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@OneDatabaseIsEnough
class PasswordRulesApiTest extends ApiTest {

    private static final String GOGGLES = "\uD83E\uDD7D";
    private static final String ANIMALS =
            "\uD83D\uDC19\uD83E\uDD8A\uD83D\uDC22\uD83E\uDD94\uD83D\uDC0C\uD83E\uDDA9\uD83D\uDC33\uD83E\uDD9C";

    private final String username = unique("user-");
    private final String email = username + "@example.com";

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "iloveyou", "PassWord", "TRUSTNO1", "Qwertyui"})
    void refusesACommonPasswordInAnyCase(String password) {
        assertRefused(create(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "P@ssw0rd1",
                "letmein2024",
                "drowssap1",
                "qwertyuiop[]",
                "zxcvbnm,",
                "abcdefghijkl",
                "aaaaaaaaaaaaaaaa",
                "trustno1trustno1",
                "19.07.1984",
                "XrOcculus1",
                "sunshine!"
            })
    void refusesAPasswordThatIsQuicklyGuessedAndSaysWhatHelps(String password) {
        var refused = assertRefused(create(password));
        assertThat(refused.at("/errors/0/message").asString())
                .startsWith("must be harder to guess")
                .contains("add two or more uncommon words")
                .doesNotContainIgnoringCase(password);
    }

    @Test
    void refusesTheFullName() {
        var name = "Wxyvo Kqrtzu";
        for (var password : new String[] {name, "wxyvo kqrtzu1", "wxyvokqrtzu", "wxyvo123"}) {
            var request = newUser(Map.of("full_name", name));
            request.put("password", password);
            assertRefused(admin.post("/users", request));
        }
    }

    @Test
    void holdsAChangedPasswordToTheFullNameOnRecordOrToTheNewOne() {
        var user = someone(Map.of("full_name", "Wxyvo Kqrtzu"));
        assertRefused(admin.put(user.path(), Map.of("password", "wxyvokqrtzu")));
        assertRefused(admin.put(user.path(), Map.of("password", "jpqyk fwzbx", "full_name", "Jpqyk Fwzbx")));
        admin.put(user.path(), Map.of("password", "wxyvokqrtzu", "full_name", "Jpqyk Fwzbx"))
                .expectStatus()
                .isOk();
    }

    @Test
    void takesThePasswordOfTheDocumentation() {
        var password = json(anonymous.get("/openapi.json")).at("/components/schemas/CreateUser/example/password");
        create(password.asString(), unique("user-")).expectStatus().isCreated();
    }

    @Test
    void refusesAPasswordThatHoldsTheUsernameOrTheEmail() {
        for (var name : new String[] {username, username.toUpperCase(), email, email.toUpperCase()}) {
            assertRefused(create("x-" + name + "-7"));
        }
    }

    @Test
    void refusesTheUsernameAndTheEmail() {
        for (var password : new String[] {username, username.toUpperCase(), email, email.toUpperCase()}) {
            assertRefused(create(password));
        }
    }

    @Test
    void refusesPasswordsThatAreTooShortOrTooLong() {
        for (var password : new String[] {"", "Tulip-7", "x".repeat(129), GOGGLES.repeat(7), GOGGLES.repeat(129)}) {
            assertRefused(create(password));
        }
    }

    @Test
    void refusesHalfACharacter() {
        assertRefused(admin.post(
                "/users",
                "{\"username\": \"" + username + "\", \"email\": \"" + email
                        + "\", \"password\": \"Quiet-meadow-\\ud83e\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 128})
    void takesCharactersOfAnyKind(int length) {
        for (var start : new String[] {"Tulip 7.", ANIMALS, "  \u00e9\u4e16\u0430\0\t "}) {
            var user = unique("user-");
            var password = start + "x".repeat(length - start.codePointCount(0, start.length()));
            var request = Map.of("username", user, "email", user + "@example.com", "password", password);
            admin.post("/users", request).expectStatus().isCreated();
            service.logIn(user, password).get("/users/me").expectStatus().isOk();
        }
    }

    @Test
    void holdsAChangedPasswordToTheSameRules() {
        var user = someone();
        for (var password :
                new String[] {"iloveyou", "x-" + user.username(), user.username() + "@example.com", "short"}) {
            assertRefused(admin.put(user.path(), Map.of("password", password)));
            assertRefused(user.client().put(user.path(), Map.of("password", password, "current_password", PASSWORD)));
        }
        service.logIn(user.username(), PASSWORD);
    }

    @Test
    void holdsAPasswordToTheUsernameThatIsChangedWithIt() {
        var user = someone();
        var password = "x-" + username + "-7";
        assertRefused(admin.put(user.path(), Map.of("username", username, "password", password)));
        assertThat(json(admin.get(user.path())).required("username").asString()).isEqualTo(user.username());
    }

    private ResponseSpec create(String password) {
        return create(password, username);
    }

    private ResponseSpec create(String password, String username) {
        return admin.post(
                "/users", Map.of("username", username, "email", username + "@example.com", "password", password));
    }

    private static JsonNode assertRefused(ResponseSpec answer) {
        var refused = problem(answer, 422, "validation_failed");
        assertThat(refused.required("errors")).hasSize(1);
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("password");
        return refused;
    }
}
