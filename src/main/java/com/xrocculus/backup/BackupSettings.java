package com.xrocculus.backup;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of backups.
 *
 * @param backupDir the directory for backups, created with the first backup
 */
@ConfigurationProperties
record BackupSettings(@DefaultValue("./data/backups") Path backupDir) {}
