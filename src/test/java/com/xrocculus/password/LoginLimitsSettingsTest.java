package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import org.junit.jupiter.api.Test;

class LoginLimitsSettingsTest {

    @Test
    void areAtLeastOne() {
        assertThatThrownBy(() -> new LoginLimits.Settings(0, 60, 1000))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("LOGIN_FAILURES_PER_ACCOUNT must");
        assertThatThrownBy(() -> new LoginLimits.Settings(10, -1, 1000))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("LOGIN_FAILURES_PER_ADDRESS must");
        assertThatThrownBy(() -> new LoginLimits.Settings(10, 60, 0))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("LOGIN_FAILURES_REMEMBERED must");
    }
}
