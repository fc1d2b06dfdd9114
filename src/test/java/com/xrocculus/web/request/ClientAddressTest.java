package com.xrocculus.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.web.request.ClientAddress.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private final ClientAddress addresses =
            new ClientAddress(new Settings(List.of(" 10.0.0.0/8 ", "", "2001:db8:ffff::/48")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 198.51.100.7 | 192.0.2.1",
                "10.0.0.1 | 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 203.0.113.9, 198.51.100.7, 10.9.9.9 | 198.51.100.7",
                "10.0.0.1 | 203.0.113.9,198.51.100.7 ,2001:db8:ffff::5 | 198.51.100.7",
                "2001:db8:ffff::1 | 2001:db8:1::2 | 2001:db8:1::2",
                "10.0.0.1 | 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | | 10.0.0.1",
            })
    void isTheNearestThatIsNoTrustedProxy(String peer, String forwarded, String client) {
        assertThat(addresses.of(request(peer, forwarded))).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "example.com",
                "999.1.1.1",
                "1.2.3.4.5",
                ":::",
                ":",
                "10.0.0.0/8",
                "1.2.3.4:80",
                "[2001:db8::1]",
                "fe80::1%eth0",
                "\"192.0.2.1\"",
                "x, 10.0.0.2",
                "999.1.1.1, 10.0.0.2",
                ":::, 10.0.0.2"
            })
    void stopsAtWhatIsNoAddress(String forwarded) {
        assertThat(addresses.of(request("10.0.0.1", forwarded))).startsWith("10.0.0.");
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        var request = request("10.0.0.1", "203.0.113.9");
        request.addHeader("X-Forwarded-For", "198.51.100.7, 10.0.0.3");
        assertThat(addresses.of(request)).isEqualTo("198.51.100.7");
    }

    @Test
    void trustsNobodyByDefault() {
        var trusting = new ClientAddress(new Settings(List.of()));
        assertThat(trusting.of(request("127.0.0.1", "198.51.100.7"))).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "10.0.0.0/99", "*", "10.0.0.0-10.0.0.9"})
    void refusesASettingThatIsNoAddress(String setting) {
        assertThatThrownBy(() -> new Settings(List.of(setting)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("TRUSTED_PROXIES")
                .hasMessageNotContaining(setting + ".");
    }

    private static MockHttpServletRequest request(String peer, String forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        return request;
    }
}
