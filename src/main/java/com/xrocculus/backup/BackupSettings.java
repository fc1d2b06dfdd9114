package com.xrocculus.backup;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where backups are kept.
 *
 * @param backupDir made when the first backup is
 */
@ConfigurationProperties
record BackupSettings(@DefaultValue("./data/backups") Path backupDir) {}
