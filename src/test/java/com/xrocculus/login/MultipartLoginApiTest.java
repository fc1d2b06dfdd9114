package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** {@code POST /login} with the body that browsers make of a {@code FormData}. */
@OneDatabaseIsEnough
class MultipartLoginApiTest extends ApiTest {

    private static final String TYPE = "multipart/form-data; boundary=border";
    private static final String END = "--border--\r\n";

    @Test
    void logsInWithTheFieldsOfTheForm() {
        var password = "Fünf-große-Igel 💤 schlafen";
        var username =
                createUser(Map.of("password", password)).required("username").asString();
        var answer = json(send(field("grant_type", "password")
                + field("username", username)
                + field("password", password)
                + field("device", "Réalité 7")
                + field("csrf", "ignored")
                + END));
        assertThat(answer.at("/user/username").asString()).isEqualTo(username);
        var login = new Tokens(service, answer);
        assertThat(json(login.client().get("/logins")).at("/0/device").asString())
                .isEqualTo("Réalité 7");
        var refreshed = send(field("grant_type", "refresh_token") + field("refresh_token", login.refresh()) + END);
        assertThat(new Tokens(service, json(refreshed)).loginId()).isEqualTo(login.loginId());
    }

    @Test
    void refusesWrongCredentialsAndMissingFieldsAsInOtherBodies() {
        var refused = problem(
                send(field("username", unique("nobody-")) + field("password", PASSWORD) + END), 401, "login_failed");
        assertThat(refused.required("error").asString()).isEqualTo("invalid_grant");
        var incomplete = problem(send(field("username", "admin") + END), 422, "validation_failed");
        assertThat(incomplete.at("/errors/0/field").asString()).isEqualTo("password");
    }

    @Test
    void isDocumentedWithTheFormOnly() {
        var content = json(anonymous.get("/openapi.json")).at("/paths/~1login/post/requestBody/content");
        assertThat(content.propertyNames()).containsExactly("application/x-www-form-urlencoded");
    }

    @Test
    void refusesAFieldThatIsSentTwice() {
        var twice = send(field("username", "a") + field("username", "b") + field("password", "c") + END);
        problem(twice, 400, "bad_request");
    }

    @Test
    void refusesFiles() {
        var file = "--border\r\nContent-Disposition: form-data; name=\"password\"; filename=\"a.txt\"\r\n\r\n"
                + PASSWORD + "\r\n";
        problem(send(field("username", "admin") + file + END), 400, "bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=other",
                "multipart/form-data; boundary=\"=?utf-8?q?x\"",
                "multipart/form-data; boundary*=utf-16''%zz"
            })
    void refusesABodyWithoutItsBoundary(String type) {
        assertRefused(send(type, field("username", "admin") + field("password", PASSWORD) + END));
    }

    @Test
    void refusesABodyThatIsCutOff() {
        var whole = field("username", "admin") + field("password", PASSWORD) + END;
        for (var length = 1; length < whole.length() - "--\r\n".length(); length += 7) {
            assertRefused(send(whole.substring(0, length)));
        }
    }

    @Test
    void refusesMalformedParts() {
        var disposition = "--border\r\nContent-Disposition: form-data; name=";
        for (var part : new String[] {
            disposition + "\"" + "x".repeat(5000) + "\"\r\n\r\na\r\n",
            disposition + "\"=?utf-8?b?%%%?=\"\r\n\r\na\r\n",
            disposition + "\"=?none?q?a?=\"\r\n\r\na\r\n",
            "--border\r\n\r\na\r\n",
            "--border\r\nContent-Disposition: attachment; name=username\r\n\r\na\r\n",
            disposition + "username\r\nContent-Type: multipart/mixed\r\n\r\na\r\n",
            disposition + "username\r\nContent-Type: multipart/mixed; boundary=" + "y".repeat(400) + "\r\n\r\na\r\n",
            "--border\r\nno header\r\n\r\na\r\n"
        }) {
            assertRefused(send(part + field("password", PASSWORD) + END));
        }
    }

    @Test
    void refusesALargeBody() {
        var large = field("username", "admin") + field("password", "x".repeat(64 * 1024)) + END;
        assertThat(problem(send(large), 413, "content_too_large")
                        .required("error")
                        .asString())
                .isEqualTo("invalid_request");
    }

    /** A parser may skip what it cannot read. Then the fields are missing, or too short. */
    private static void assertRefused(ResponseSpec answer) {
        answer.expectStatus().value(status -> assertThat(status).isIn(400, 401, 422));
        answer.expectBody().jsonPath("$.error").exists();
    }

    private static String field(String name, String value) {
        return "--border\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private ResponseSpec send(String body) {
        return send(TYPE, body);
    }

    private ResponseSpec send(String type, String body) {
        return anonymous
                .http()
                .post()
                .uri("/login")
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }
}
