package com.xrocculus.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSettingsTest {

    @Test
    void knowsThreeAlgorithms() {
        assertThat(new TokenSettings(null, "HS256", 30, 30).macAlgorithm()).isEqualTo(Jwts.SIG.HS256);
        assertThat(new TokenSettings(null, "HS384", 30, 30).macAlgorithm()).isEqualTo(Jwts.SIG.HS384);
        assertThat(new TokenSettings(null, "HS512", 30, 30).macAlgorithm()).isEqualTo(Jwts.SIG.HS512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "NONE", "hs256", "RS256", "HS1"})
    void refusesAnyOtherAlgorithm(String algorithm) {
        assertThatThrownBy(() -> new TokenSettings(null, algorithm, 30, 30))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("ALGORITHM must be HS256, HS384 or HS512.");
    }

    @Test
    void letsATokenLiveForAMinuteToAYear() {
        assertThat(new TokenSettings(null, "HS256", 1, 30).accessLifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(new TokenSettings(null, "HS256", 525_600, 30).accessLifetime())
                .isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 525_601, Integer.MAX_VALUE})
    void refusesAnyOtherLifetime(int minutes) {
        assertThatThrownBy(() -> new TokenSettings(null, "HS256", minutes, 30))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ACCESS_TOKEN_EXPIRE_MINUTES ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 366})
    void letsALoginLiveForADayToAYear(int days) {
        assertThat(new TokenSettings(null, "HS256", 30, 365).loginLifetime()).isEqualTo(Duration.ofDays(365));
        assertThatThrownBy(() -> new TokenSettings(null, "HS256", 30, days))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("REFRESH_TOKEN_EXPIRE_DAYS ");
    }
}
