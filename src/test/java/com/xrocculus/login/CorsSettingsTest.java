package com.xrocculus.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsTest {

    @Test
    void takesOriginsWithOrWithoutAPort() {
        var origins = new CorsSettings(List.of(" https://lab.example.com", "http://localhost:5173 ", " "));
        assertThat(origins.corsAllowedOrigins()).containsExactly("https://lab.example.com", "http://localhost:5173");
    }

    @Test
    void allowsNoOriginByDefault() {
        assertThat(new CorsSettings(List.of()).corsAllowedOrigins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "lab.example.com",
                "ftp://lab.example.com",
                "https://lab.example.com/",
                "https://lab.example.com/page",
                "https://lab.example.com?a=b",
                "https://ada@lab.example.com",
                "https://lab example.com",
                "https://"
            })
    void refusesWhatIsNoOrigin(String origin) {
        assertThatThrownBy(() -> new CorsSettings(List.of("https://lab.example.com", origin)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("CORS_ALLOWED_ORIGINS ");
    }
}
