package com.xrocculus.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Names the backups in {@code BACKUP_DIR}, and limits their number. Files with other names are not touched. */
@Component
class BackupDirectory {

    private static final Logger log = LoggerFactory.getLogger(BackupDirectory.class);
    private static final Pattern NAME = Pattern.compile("xrocculus-[0-9]{8}T[0-9]{9}Z\\.zip");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("'xrocculus-'uuuuMMdd'T'HHmmssSSS'Z.zip'")
            .withZone(ZoneOffset.UTC);

    private final BackupSettings settings;

    BackupDirectory(BackupSettings settings) {
        this.settings = settings;
    }

    Path path() {
        return settings.backupDir();
    }

    /** The path of a backup that is made at this time. */
    Path fileOf(Instant time) {
        return path().resolve(TIME.format(time));
    }

    /** Deletes the oldest backups if there are too many, but never {@code newest}. A failure is logged. */
    void deleteOldest(Path newest) {
        try {
            for (var old : tooOld(newest)) {
                Files.delete(old);
                log.info("Deleted the backup {}, because BACKUPS_KEPT newer ones exist", old);
            }
        } catch (IOException | UncheckedIOException failure) {
            log.warn("Old backups in {} could not be deleted", path(), failure);
        }
    }

    /** The names sort by time. */
    private List<Path> tooOld(Path newest) throws IOException {
        try (var files = Files.list(path())) {
            return files.filter(file -> !file.equals(newest))
                    .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .skip(settings.backupsKept() - 1)
                    .toList();
        }
    }
}
