package com.xrocculus.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The database has no part in this, so one is enough. */
class CorsTest {

    private static final String LAB = "https://lab.example.com";
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(
                TestDatabase.createH2(), "--cors-allowed-origins=" + LAB + ", https://tour.example.com:8443");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void letsPagesOfAnAllowedOriginReadAnswers() {
        var answer = service.admin()
                .http()
                .get()
                .uri("/users")
                .header(HttpHeaders.ORIGIN, LAB)
                .exchange();
        answer.expectStatus().isOk();
        var headers = headersOf(answer);
        assertThat(headers.getAccessControlAllowOrigin()).isEqualTo(LAB);
        assertThat(headers.getAccessControlAllowCredentials()).isTrue();
        assertThat(headers.getAccessControlExposeHeaders())
                .containsExactlyInAnyOrder("ETag", "Link", "Location", "Retry-After", "X-Total-Count");
        assertThat(headers.getVary()).contains(HttpHeaders.ORIGIN);
    }

    @Test
    void letsThemReadProblemsToo() {
        var answer = service.anonymous()
                .http()
                .get()
                .uri("/users")
                .header(HttpHeaders.ORIGIN, LAB)
                .exchange();
        answer.expectStatus().isUnauthorized();
        assertThat(headersOf(answer).getAccessControlAllowOrigin()).isEqualTo(LAB);
    }

    @Test
    void answersAPreflightWithoutAToken() {
        for (var origin : List.of(LAB, "https://tour.example.com:8443")) {
            var answer = preflight(origin);
            answer.expectStatus().isOk();
            var headers = headersOf(answer);
            assertThat(headers.getAccessControlAllowOrigin()).isEqualTo(origin);
            assertThat(headers.getAccessControlAllowCredentials()).isTrue();
            assertThat(headers.getAccessControlAllowMethods()).contains(HttpMethod.PUT);
            assertThat(headers.getAccessControlAllowHeaders())
                    .containsExactlyInAnyOrder("authorization", "content-type");
        }
    }

    @Test
    void sendsNoCorsHeadersToOtherOrigins() {
        for (var origin : List.of(
                "https://evil.example.com",
                "http://lab.example.com",
                "https://lab.example.com:8443",
                "https://lab.example.com.evil.example",
                "null")) {
            var actual = service.admin()
                    .http()
                    .get()
                    .uri("/users")
                    .header(HttpHeaders.ORIGIN, origin)
                    .exchange();
            assertNoCorsHeaders(actual);
            var preflight = preflight(origin);
            assertNoCorsHeaders(preflight);
        }
    }

    @Test
    void sendsNoCorsHeadersToAClientThatIsNoPage() {
        assertNoCorsHeaders(service.admin().get("/users"));
    }

    private static ResponseSpec preflight(String origin) {
        return service.anonymous()
                .http()
                .options()
                .uri("/users/1")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "PUT")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, content-type")
                .exchange();
    }

    private static void assertNoCorsHeaders(ResponseSpec answer) {
        assertThat(headersOf(answer).headerNames())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    private static HttpHeaders headersOf(ResponseSpec answer) {
        return answer.expectBody().returnResult().getResponseHeaders();
    }
}
