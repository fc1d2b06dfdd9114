package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;

@OneDatabaseIsEnough
class LoginBodyApiTest extends ApiTest {

    private static final int LIMIT = 64 * 1024;

    private final String username = someone().username();

    @Test
    void takesABodyOf64KiB() {
        json(anonymous.post("/login", body(LIMIT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/"})
    void refusesALargerBody(String path) {
        problem(anonymous.post(path, body(LIMIT + 1)), 413, "content_too_large");
    }

    @Test
    void refusesALargerBodyThatDoesNotTellItsLength() {
        var chunks =
                new InputStreamResource(new ByteArrayInputStream(body(LIMIT + 1).getBytes(StandardCharsets.UTF_8)));
        problem(
                anonymous
                        .http()
                        .post()
                        .uri("/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(chunks)
                        .exchange(),
                413,
                "content_too_large");
    }

    @Test
    void refusesALargerForm() {
        problem(
                anonymous.postForm("/login", "username=" + username + "&password=" + "x".repeat(LIMIT)),
                413,
                "content_too_large");
    }

    @Test
    void ignoresParametersWithoutAValue() {
        json(anonymous.postForm("/login", "grant_type=&email=&device=&username=" + username + "&password=" + PASSWORD));
        var before = json(admin.get("/journal?sort=-id&limit=1"));
        problem(anonymous.postForm("/login", "username=" + username + "&password="), 422, "validation_failed");
        problem(anonymous.post("/login", "{\"username\": \"\", \"password\": \"x\"}"), 422, "validation_failed");
        problem(anonymous.postForm("/login", "grant_type=refresh_token&refresh_token="), 422, "validation_failed");
        assertThat(json(admin.get("/journal?sort=-id&limit=1"))).isEqualTo(before);
    }

    /** A good login of so many bytes. */
    private String body(int length) {
        var login = "{\"username\": \"" + username + "\", \"password\": \"" + PASSWORD + "\"}";
        return login + " ".repeat(length - login.length());
    }
}
