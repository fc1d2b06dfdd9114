package com.xrocculus.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@OneDatabaseIsEnough
class ResponseHeadersApiTest extends ApiTest {

    @Test
    void guardsAnswersOfTheApi() {
        var user = someone();
        assertGuarded(user.client().get("/users/me"));
        assertGuarded(admin.get("/users?limit=1"));
        assertGuarded(admin.post("/groups", Map.of("name", unique("Group "))));
        assertGuarded(anonymous.post("/login", Map.of("username", user.username(), "password", PASSWORD)));
        assertGuarded(user.client().post("/logout"));
    }

    @Test
    void guardsProblems() {
        assertGuarded(anonymous.get("/users/me"));
        assertGuarded(anonymous.post("/login", "{"));
        assertGuarded(anonymous.post("/login", "x".repeat(65 * 1024)));
        assertGuarded(admin.get("/users/" + Long.MAX_VALUE));
        assertGuarded(admin.delete("/users"));
        assertGuarded(admin.post("/groups", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET / HTTP/9.9", "GET /a%2Fb HTTP/1.1", "nonsense"})
    void guardsWhatTheContainerAnswersItself(String request) throws IOException {
        var answer = exchange(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .toLowerCase();
        assertThat(answer)
                .startsWith("http/1.1 ")
                .contains("\r\ncontent-type: application/problem+json")
                .contains("\r\nx-content-type-options: nosniff")
                .contains("\r\nx-frame-options: deny")
                .contains("\r\ncache-control: no-store\r\n")
                .contains("\r\nreferrer-policy: no-referrer")
                .contains("\r\ncontent-security-policy: default-src 'none'")
                .doesNotContain("\r\nserver:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/swagger-ui/index.html", "/openapi.json", "/livez"})
    void guardsTheOpenPages(String path) {
        assertGuarded(anonymous.get(path));
    }

    @Test
    void letsSwaggerUiRunItsOwnScriptsAndNoOthers() {
        var page = anonymous.get("/swagger-ui/index.html");
        var policy = header(page, "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "*", "http");
        var html = new String(page.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8);
        assertThat(html).contains("<script src=\"./").doesNotContain("<script>", "src=\"http", "onload=");
    }

    private static void assertGuarded(ResponseSpec answer) {
        answer.expectHeader().valueEquals("X-Content-Type-Options", "nosniff");
        answer.expectHeader().valueEquals("X-Frame-Options", "DENY");
        answer.expectHeader().valueEquals("Cache-Control", "no-store");
        answer.expectHeader().valueEquals("Referrer-Policy", "no-referrer");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
        answer.expectHeader().doesNotExist("Strict-Transport-Security");
        answer.expectHeader().doesNotExist("Server");
    }

    private static String header(ResponseSpec answer, String name) {
        return String.valueOf(answer.returnResult().getResponseHeaders().getFirst(name));
    }

    private static String exchange(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", service.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
