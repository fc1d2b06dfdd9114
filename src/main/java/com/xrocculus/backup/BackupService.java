package com.xrocculus.backup;

import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Only an administrator makes backups, and only on the machine itself can they be read. */
@Service
class BackupService {

    private static final Logger log = LoggerFactory.getLogger(BackupService.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final BackupSettings settings;
    private final DatabaseSettings databaseSettings;
    private final JdbcClient database;
    private final Clock clock;

    BackupService(BackupSettings settings, DatabaseSettings databaseSettings, JdbcClient database, Clock clock) {
        this.settings = settings;
        this.databaseSettings = databaseSettings;
        this.database = database;
        this.clock = clock;
    }

    /** A file of this name is always whole: it gets the name once it is. */
    synchronized Backup make(Caller caller) {
        caller.requireAdmin();
        if (databaseSettings.isPostgres()) {
            throw ProblemException.conflict(
                    "use_postgresql_tools",
                    "This service runs on PostgreSQL: back it up with pg_dump, or pg_basebackup.");
        }
        var now = clock.instant();
        var name = "xrocculus-" + TIME.format(now) + ".zip";
        var draft = settings.backupDir().resolve(name + ".part");
        try {
            Files.createDirectories(settings.backupDir());
            database.sql("backup to ?").param(draft.toString()).update();
            Path whole = Files.move(draft, settings.backupDir().resolve(name));
            return new Backup(name, Files.size(whole), now);
        } catch (IOException | UncategorizedSQLException failure) {
            log.error("The backup could not be written to {}", settings.backupDir(), failure);
            throw ProblemException.unavailable("The backup could not be written; the log says why.");
        } finally {
            delete(draft);
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
