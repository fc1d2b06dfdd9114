package com.xrocculus.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.web.request.ClientAddress.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class ServiceAddressTest {

    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "192.0.2.1";

    private final ServiceAddress address = new ServiceAddress(new ClientAddress(new Settings(List.of(PROXY))));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8000, http://127.0.0.1:8000",
        "xr.example.com, http://xr.example.com",
        "[2001:db8::1]:8000, http://[2001:db8::1]:8000"
    })
    void isWhatTheClientAskedFor(String host, String expected) {
        assertThat(address.of(request(STRANGER, host, null, null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        PROXY + ", https, xr.example.com, https://xr.example.com",
        PROXY + ", https, , https://127.0.0.1:8000",
        PROXY + ", , xr.example.com:8443, http://xr.example.com:8443",
        PROXY + ", https, evil\"/x, https://127.0.0.1:8000",
        STRANGER + ", https, xr.example.com, http://127.0.0.1:8000"
    })
    void isWhatATrustedProxySays(String peer, @Nullable String scheme, @Nullable String host, String expected) {
        assertThat(address.of(request(peer, "127.0.0.1:8000", scheme, host))).isEqualTo(expected);
    }

    private static MockHttpServletRequest request(
            String peer, String host, @Nullable String forwardedScheme, @Nullable String forwardedHost) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader(HttpHeaders.HOST, host);
        if (forwardedScheme != null) {
            request.addHeader("X-Forwarded-Proto", forwardedScheme);
        }
        if (forwardedHost != null) {
            request.addHeader("X-Forwarded-Host", forwardedHost);
        }
        return request;
    }
}
