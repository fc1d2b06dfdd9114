package com.xrocculus.backup;

import com.xrocculus.backup.FreeSpace.NoRoom;
import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.settings.OwnerOnly;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Only an administrator makes backups, and only on the machine itself can they be read. */
@Service
class BackupService {

    private static final Logger log = LoggerFactory.getLogger(BackupService.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final BackupSettings settings;
    private final DatabaseSettings databaseSettings;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final FreeSpace freeSpace;
    private final Journal journal;
    private final Clock clock;

    BackupService(
            BackupSettings settings,
            DatabaseSettings databaseSettings,
            TransactionOperations transaction,
            JdbcClient jdbc,
            FreeSpace freeSpace,
            Journal journal,
            Clock clock) {
        this.settings = settings;
        this.databaseSettings = databaseSettings;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.freeSpace = freeSpace;
        this.journal = journal;
        this.clock = clock;
    }

    /** The file gets its name once it is complete. */
    synchronized Backup make(Caller caller) {
        caller.requireAdmin();
        if (databaseSettings.isPostgres()) {
            throw ProblemException.conflict(
                    "use_postgresql_tools",
                    "This service runs on PostgreSQL: back it up with pg_dump, or pg_basebackup.");
        }
        var database = databaseSettings
                .file()
                .orElseThrow(() -> ProblemException.conflict(
                        "no_database_file", "This service keeps its data in memory: there is no file to back up."));
        var now = clock.instant();
        var file = settings.backupDir().resolve("xrocculus-" + TIME.format(now) + ".zip");
        try {
            write(database, file);
            var name = file.getFileName().toString();
            transaction.executeWithoutResult(
                    status -> journal.record(caller, "backup.created", Subject.backup(), Map.of("file", name)));
            return new Backup(name, Files.size(file), now);
        } catch (IOException | UncategorizedSQLException failure) {
            throw unavailable(failure);
        }
    }

    private void write(Path database, Path file) throws IOException {
        OwnerOnly.createDirectories(settings.backupDir());
        requireRoom(Files.size(database), database);
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try (var writing = new BackupDraft(draft, () -> requireRoom(0, database))) {
            transaction.executeWithoutResult(status -> {
                // The connection keeps the timeout of the query before.
                jdbc.sql("set query_timeout 0").update();
                jdbc.sql("backup to ?").param(writing.url()).update();
            });
            Files.move(draft, file);
        }
    }

    /** While a backup is made, the database file grows too: H2 then reuses no space in it. */
    private void requireRoom(long bytes, Path database) throws NoRoom {
        freeSpace.require(bytes, settings.backupDir(), "BACKUP_DIR");
        freeSpace.require(0, database, "the database");
    }

    private ProblemException unavailable(Exception failure) {
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof NoRoom full) {
            log.warn("No backup was made. {}", full.getMessage());
            return ProblemException.unavailable("No backup was made. " + full.getMessage());
        }
        log.error("The backup could not be written to {}", settings.backupDir(), failure);
        return ProblemException.unavailable("The backup could not be written; the log says why.");
    }
}
