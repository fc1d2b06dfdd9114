package com.xrocculus.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The database has no part in this, so one is enough. */
class StrictTransportSecurityTest {

    @Test
    void isAskedForIfATrustedProxyVouchesForTls() {
        try (var service = TestService.start(TestDatabase.createH2(), "--trusted-proxies=127.0.0.1")) {
            assertThat(header(service, "https")).startsWith("max-age=31536000");
            assertThat(header(service, "http")).isNull();
        }
    }

    @Test
    void isNotAskedForIfAnybodyElseDoes() {
        try (var service = TestService.start(TestDatabase.createH2(), "--trusted-proxies=192.0.2.1")) {
            assertThat(header(service, "https")).isNull();
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
