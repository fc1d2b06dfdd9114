package com.xrocculus.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class PairingPageApiTest extends ApiTest {

    @ParameterizedTest
    @CsvSource({
        "/pair, text/html;charset=UTF-8",
        "/pair/, text/html;charset=UTF-8",
        "/pair?code=WDJB-MJHT, text/html;charset=UTF-8",
        "/pair/pair.css, text/css;charset=UTF-8",
        "/pair/pair.js, text/javascript;charset=UTF-8"
    })
    void isOpenAndCheckedBeforeEachUse(String path, String type) {
        var read = request(HttpMethod.GET, path, "");
        read.expectStatus().isOk().expectHeader().contentType(type);
        read.expectHeader().valueEquals("Cache-Control", "no-cache");
        var head = request(HttpMethod.HEAD, path, "");
        head.expectStatus().isOk().expectHeader().contentType(type).expectBody().isEmpty();
        var tag = header(head, HttpHeaders.ETAG);
        assertThat(header(read, HttpHeaders.ETAG)).isEqualTo(tag);
        request(HttpMethod.GET, path, tag).expectStatus().isNotModified();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pair/index.html", "/pair/x", "/pair/pair.css/x"})
    void hasNoOtherFiles(String path) {
        request(HttpMethod.GET, path, "").expectStatus().isUnauthorized();
    }

    @Test
    void runsItsOwnScriptAndNoOthers() {
        var page = request(HttpMethod.GET, "/pair", "");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe", "*", "http");
        page.expectHeader().valueEquals("Referrer-Policy", "no-referrer");
        page.expectHeader().valueEquals("X-Content-Type-Options", "nosniff");
        page.expectHeader().valueEquals("X-Frame-Options", "DENY");
    }

    private ResponseSpec request(HttpMethod method, String path, String tag) {
        return anonymous
                .http()
                .method(method)
                .uri(path)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange();
    }

    private static String header(ResponseSpec response, String name) {
        return Objects.requireNonNull(
                response.returnResult().getResponseHeaders().getFirst(name));
    }
}
