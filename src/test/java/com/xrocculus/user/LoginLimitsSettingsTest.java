package com.xrocculus.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import org.junit.jupiter.api.Test;

class LoginLimitsSettingsTest {

    @Test
    void areAtLeastOne() {
        assertThatThrownBy(() -> new LoginLimits.Settings(0, 60))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("LOGIN_FAILURES_PER_ACCOUNT must");
        assertThatThrownBy(() -> new LoginLimits.Settings(10, -1))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("LOGIN_FAILURES_PER_ADDRESS must");
    }
}
