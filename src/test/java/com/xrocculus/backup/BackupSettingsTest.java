package com.xrocculus.backup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackupSettingsTest {

    @Test
    void keepsAtLeastOneBackup() {
        assertThatThrownBy(() -> new BackupSettings(Path.of("backups"), 0))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("BACKUPS_KEPT must be from 1 to 100000.");
    }
}
