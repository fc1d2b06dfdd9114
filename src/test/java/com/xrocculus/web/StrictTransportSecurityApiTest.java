package com.xrocculus.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OneDatabaseIsEnough
class StrictTransportSecurityApiTest extends ApiTest {

    @Test
    void isAskedForIfATrustedProxyVouchesForTls() {
        assertThat(header(service, "https")).startsWith("max-age=31536000");
        assertThat(header(service, "http")).isNull();
    }

    @Test
    void isNotAskedForIfAnybodyElseDoes() {
        try (var other = TestService.start(TestDatabase.create(), "--trusted-proxies=192.0.2.1")) {
            assertThat(header(other, "https")).isNull();
        }
    }

    private static @Nullable String header(TestService service, String forwardedProtocol) {
        return service.anonymous()
                .http()
                .get()
                .uri("/livez")
                .header("X-Forwarded-Proto", forwardedProtocol)
                .exchange()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Strict-Transport-Security");
    }
}
