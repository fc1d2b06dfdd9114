package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

class LoginApiTest extends ApiTest {

    @Test
    void answersWithATokenAndWhomItIsFor() {
        var someone = createUser(Map.of("full_name", "Ada Lovelace"));
        var answer = form(Map.of("username", someone.required("username").asString(), "password", PASSWORD));
        answer.expectStatus().isOk().expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
        var token = json(answer);
        assertThat(token.required("token_type").asString()).isEqualTo("bearer");
        assertThat(token.required("expires_in").asLong()).isEqualTo(1800);
        for (var key : new String[] {"id", "username", "email", "full_name", "role"}) {
            assertThat(token.required("user").required(key)).as(key).isEqualTo(someone.required(key));
        }
        var me = service.bearing(token.required("access_token").asString()).get("/users/me");
        assertThat(json(me).required("id")).isEqualTo(someone.required("id"));
    }

    @Test
    void takesUsernamesAndEmailsInAnyCaseAndForm() {
        var username = unique("Straße-");
        var email = unique("Mail-") + "@Example.com";
        createUser(Map.of("username", username, "email", email));
        for (var name :
                new String[] {username, username.toUpperCase(), email, email.toLowerCase(), " " + email + " "}) {
            form(Map.of("username", name, "password", PASSWORD)).expectStatus().isOk();
            send(Map.of("username", name, "password", PASSWORD)).expectStatus().isOk();
            send(Map.of("email", name, "password", PASSWORD)).expectStatus().isOk();
        }
    }

    @Test
    void takesThePasswordGrantAndNoOther() {
        var name = createUser(Map.of()).required("username").asString();
        form(Map.of("grant_type", "password", "username", name, "password", PASSWORD))
                .expectStatus()
                .isOk();
        var refused = form(Map.of("grant_type", "client_credentials", "username", name, "password", PASSWORD));
        assertThat(problem(refused, 400, "unsupported_grant_type")
                        .required("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void tellsOauthClientsWhatWentWrong() {
        assertThat(error(send(Map.of("username", unique("nobody-"), "password", PASSWORD)), 401))
                .isEqualTo("invalid_grant");
        assertThat(error(send(Map.of("grant_type", "refresh_token", "refresh_token", "none")), 401))
                .isEqualTo("invalid_grant");
        assertThat(error(send(Map.of("username", "admin")), 422)).isEqualTo("invalid_request");
        assertThat(error(anonymous.post("/login/", "{"), 400)).isEqualTo("invalid_request");
        assertThat(error(anonymous.post("/login", "x".repeat(65 * 1024)), 413)).isEqualTo("invalid_request");
        var text = anonymous.http().post().uri("/login").contentType(MediaType.TEXT_PLAIN);
        assertThat(error(text.body("username=a").exchange(), 415)).isEqualTo("invalid_request");
        var image = anonymous.http().post().uri("/login").accept(MediaType.IMAGE_PNG);
        assertThat(error(
                        image.contentType(MediaType.APPLICATION_JSON).body("{}").exchange(), 406))
                .isEqualTo("invalid_request");
        assertThat(problem(anonymous.get("/users/me"), 401, "token_missing").has("error"))
                .isFalse();
    }

    private static String error(ResponseSpec answer, int status) {
        answer.expectStatus().isEqualTo(status);
        var body = answer.expectBody().returnResult().getResponseBodyContent();
        return new JsonMapper().readTree(body).required("error").asString();
    }

    @Test
    void answersEveryFailureAlike() {
        var active = createUser(Map.of()).required("username").asString();
        var disabled = createUser(Map.of("disabled", true)).required("username").asString();
        var deleted = createUser(Map.of());
        admin.delete("/users/" + deleted.required("id").asLong()).expectStatus().isNoContent();
        var wrong = failure(active, "not " + PASSWORD);
        assertThat(failure(unique("nobody-"), PASSWORD)).isEqualTo(wrong);
        assertThat(failure(disabled, PASSWORD)).isEqualTo(wrong);
        assertThat(failure(disabled, "not " + PASSWORD)).isEqualTo(wrong);
        assertThat(failure(deleted.required("username").asString(), PASSWORD)).isEqualTo(wrong);
    }

    @Test
    void recordsTheTimeOfALogin() {
        var created = createUser(Map.of());
        var path = "/users/" + created.required("id").asLong();
        var username = created.required("username").asString();
        assertThat(created.required("last_login").isNull()).isTrue();
        problem(send(Map.of("username", username, "password", "not " + PASSWORD)), 401, "login_failed");
        assertThat(json(admin.get(path)).required("last_login").isNull()).isTrue();
        service.logIn(username, PASSWORD);
        var lastLogin =
                Instant.parse(json(admin.get(path)).required("last_login").asString());
        assertThat(lastLogin)
                .isBetween(Instant.parse(created.required("created_at").asString()), Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\0", "\uD83E\uDD7D\uD83E\uDD7D", "%", "&=+", "' or '1'='1"})
    void refusesOddPasswordsLikeAnyOther(String password) {
        var name = createUser(Map.of()).required("username").asString();
        problem(form(Map.of("username", name, "password", password)), 401, "login_failed");
        problem(send(Map.of("username", name, "password", password)), 401, "login_failed");
    }

    @Test
    void refusesLongPasswordsAndHalvesOfCharactersLikeAnyOther() {
        var name = createUser(Map.of()).required("username").asString();
        problem(form(Map.of("username", name, "password", "x".repeat(5000))), 401, "login_failed");
        problem(send(Map.of("username", name, "password", "\uD83E\uDD7D".repeat(5000))), 401, "login_failed");
        problem(raw("{\"username\": \"" + name + "\", \"password\": \"\\ud83e\"}"), 401, "login_failed");
        problem(raw("{\"username\": \"\\ud83e\", \"password\": \"a\\u0000b\"}"), 401, "login_failed");
        problem(raw("{\"username\": \"a\\u0000b\", \"password\": \"a\"}"), 401, "login_failed");
    }

    @Test
    void takesAPasswordOfAnyCharactersByteForByte() {
        var password = " \uD83E\uDD7D + & = % \" \\ \u00e9 ";
        var name = createUser(Map.of("password", password)).required("username").asString();
        form(Map.of("username", name, "password", password)).expectStatus().isOk();
        send(Map.of("username", name, "password", password)).expectStatus().isOk();
        problem(send(Map.of("username", name, "password", password.strip())), 401, "login_failed");
    }

    @Test
    void refusesAParameterThatIsSentTwice() {
        var name = createUser(Map.of()).required("username").asString();
        var once = "username=" + name + "&password=" + PASSWORD;
        for (var again :
                new String[] {"&username=" + name, "&password=" + PASSWORD, "&username=", "&grant_type&grant_type"}) {
            problem(anonymous.postForm("/login", once + again), 400, "bad_request");
        }
        problem(
                raw("{\"username\": \"%s\", \"username\": \"%s\", \"password\": \"%s\"}"
                        .formatted(name, name, PASSWORD)),
                400,
                "bad_request");
    }

    @Test
    void refusesAFormThatLacksAPart() {
        problem(anonymous.postForm("/login", "username=a"), 422, "validation_failed");
        problem(anonymous.postForm("/login", "password=a"), 422, "validation_failed");
        problem(anonymous.postForm("/login", "username=%zz&password=a"), 400, "bad_request");
        problem(anonymous.postForm("/login?a=b", "username=%zz&password=a"), 400, "bad_request");
    }

    @Test
    void readsNoCredentialsFromTheAddress() {
        var name = createUser(Map.of()).required("username").asString();
        var query = "/login?username=" + name + "&password=" + PASSWORD;
        problem(anonymous.postForm(query, "grant_type=password"), 422, "validation_failed");
        problem(anonymous.postForm(query, "username=" + name), 422, "validation_failed");
        problem(
                anonymous.postForm("/login?password=" + PASSWORD, "username=" + name + "&password=x"),
                401,
                "login_failed");
        problem(anonymous.postForm(query, ""), 400, "bad_request");
        problem(anonymous.post(query, Map.of()), 422, "validation_failed");
    }

    @Test
    void ignoresAnAuthorizationHeader() {
        var name = createUser(Map.of()).required("username").asString();
        for (var header :
                new String[] {"Basic YWRtaW46bm9wZQ==", "Basic Og==", "Bearer stale", "Bearer " + admin.token()}) {
            var answer = anonymous
                    .http()
                    .post()
                    .uri("/login")
                    .header(HttpHeaders.AUTHORIZATION, header)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body("username=" + name + "&password=" + PASSWORD)
                    .exchange();
            assertThat(json(answer).required("user").required("username").asString())
                    .isEqualTo(name);
        }
    }

    private ResponseSpec send(Map<String, String> credentials) {
        return anonymous.post("/login", credentials);
    }

    private ResponseSpec raw(String body) {
        return anonymous.post("/login", body);
    }

    private ResponseSpec form(Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + UriUtils.encode(field.getValue(), "UTF-8"))
                .toList();
        return anonymous.postForm("/login", String.join("&", form));
    }

    /** All that tells one failure from another: status, headers and body. */
    private String failure(String username, String password) {
        var answer = send(Map.of("username", username, "password", password));
        problem(answer, 401, "login_failed");
        EntityExchangeResult<byte[]> result = answer.expectBody().returnResult();
        var headers = new HttpHeaders(result.getResponseHeaders());
        headers.remove(HttpHeaders.DATE);
        return headers + new String(result.getResponseBodyContent());
    }
}
