package com.xrocculus.user.admin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.settings.UnusableSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessableAdminPasswordTest {

    @ParameterizedTest
    @ValueSource(strings = {"iloveyou", "admin-of-the-lab", "admin@example.com", "short", "XrOcculus-1"})
    void stopsTheFirstStartAndNamesTheSetting(String password) {
        assertThatThrownBy(() -> TestService.start(TestDatabase.createH2(), "--admin-password=" + password)
                        .close())
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ADMIN_PASSWORD must ")
                .hasMessageNotContaining(password);
    }
}
