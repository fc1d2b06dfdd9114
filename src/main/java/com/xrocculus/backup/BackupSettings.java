package com.xrocculus.backup;

import com.xrocculus.settings.UnusableSetting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of backups.
 *
 * @param backupDir the directory for backups, created with the first backup
 * @param backupsKept how many backups stay in the directory when a new one has been made
 */
@ConfigurationProperties
record BackupSettings(
        @DefaultValue("./data/backups") Path backupDir,
        @DefaultValue("10") int backupsKept) {

    private static final int MOST = 100_000;

    BackupSettings {
        UnusableSetting.unlessBetween(1, MOST, "BACKUPS_KEPT", backupsKept);
    }
}
