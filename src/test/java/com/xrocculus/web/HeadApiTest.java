package com.xrocculus.web;

import static com.xrocculus.Client.id;
import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Client;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** HEAD works wherever GET does, and changes nothing (RFC 9110, section 9.3.2). */
class HeadApiTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/livez", "/readyz", "/openapi.json", "/swagger-ui/index.html"})
    void answersOnOpenRoutesWithoutAToken(String path) {
        head(anonymous, path).expectStatus().isOk().expectBody().isEmpty();
    }

    @Test
    void redirectsLikeGet() {
        head(anonymous, "/docs").expectStatus().isFound().expectHeader().location("/swagger-ui/index.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/users/me", "/users/1", "/groups", "/sessions", "/logins", "/users/1/logins"})
    void answersWithTheHeadersOfGet(String path) {
        head(admin, path)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/json")
                .expectHeader()
                .exists("ETag")
                .expectBody()
                .isEmpty();
        head(anonymous, path).expectStatus().isUnauthorized();
    }

    @Test
    void doesNotStopASession() {
        var session = id(admin.post("/sessions", Map.of("name", unique("Session "), "state", "active")));
        var before = json(admin.get("/sessions/" + session));
        head(admin, "/sessions/stop/" + session)
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "GET");
        assertThat(json(admin.get("/sessions/" + session))).isEqualTo(before);
    }

    private static ResponseSpec head(Client client, String path) {
        return client.http().head().uri(path).exchange();
    }
}
