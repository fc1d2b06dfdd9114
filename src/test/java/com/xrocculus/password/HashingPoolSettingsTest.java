package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import org.junit.jupiter.api.Test;

class HashingPoolSettingsTest {

    @Test
    void leaveTheRequestsACoreIfThereAreTwo() {
        var cores = Runtime.getRuntime().availableProcessors();
        assertThat(new HashingPool.Settings(null, 16).threads()).isEqualTo(Math.max(1, cores - 1));
        assertThat(new HashingPool.Settings(3, 16).threads()).isEqualTo(3);
    }

    @Test
    void areAtLeastOne() {
        assertThatThrownBy(() -> new HashingPool.Settings(0, 16))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("HASHING_THREADS must");
        assertThatThrownBy(() -> new HashingPool.Settings(null, 0))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("HASHING_QUEUE must");
    }
}
