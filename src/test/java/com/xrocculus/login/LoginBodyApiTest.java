package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;

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
                anonymous
                        .http()
                        .post()
                        .uri("/login")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body("username=" + username + "&password=" + "x".repeat(LIMIT))
                        .exchange(),
                413,
                "content_too_large");
    }

    /** A good login of so many bytes. */
    private String body(int length) {
        var login = "{\"username\": \"" + username + "\", \"password\": \"" + PASSWORD + "\"}";
        return login + " ".repeat(length - login.length());
    }
}
