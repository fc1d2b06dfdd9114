package com.xrocculus.backup;

import com.xrocculus.backup.FreeSpace.NoRoom;
import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.database.MaintenanceDatabase;
import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.settings.OwnerOnly;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Makes backups for administrators. They can be read only on the machine of the service. */
@Service
class BackupService {

    private static final Logger log = LoggerFactory.getLogger(BackupService.class);

    private final BackupDirectory directory;
    private final DatabaseSettings databaseSettings;
    private final TransactionOperations transaction;
    private final MaintenanceDatabase maintenance;
    private final FreeSpace freeSpace;
    private final Journal journal;
    private final Clock clock;

    BackupService(
            BackupDirectory directory,
            DatabaseSettings databaseSettings,
            TransactionOperations transaction,
            MaintenanceDatabase maintenance,
            FreeSpace freeSpace,
            Journal journal,
            Clock clock) {
        this.directory = directory;
        this.databaseSettings = databaseSettings;
        this.transaction = transaction;
        this.maintenance = maintenance;
        this.freeSpace = freeSpace;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Makes a backup, and then deletes those that are too old to be kept. The file gets its name when it is complete.
     *
     * @throws ProblemException 409 if the database is not a file, 503 if a disk has too little room
     */
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
        var file = directory.fileOf(now);
        try {
            write(database, file);
            var name = file.getFileName().toString();
            transaction.executeWithoutResult(
                    status -> journal.record(caller, "backup.created", Subject.backup(), Map.of("file", name)));
            directory.deleteOldest(file);
            return new Backup(name, Files.size(file), now);
        } catch (IOException | UncategorizedSQLException failure) {
            throw unavailable(failure);
        }
    }

    private void write(Path database, Path file) throws IOException {
        OwnerOnly.createDirectories(directory.path());
        requireRoom(Files.size(database), database);
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try (var writing = new BackupDraft(draft, () -> requireRoom(0, database))) {
            maintenance.jdbc().sql("backup to ?").param(writing.url()).update();
            Files.move(draft, file);
        }
    }

    /** While a backup is made, the database file grows too: H2 then reuses no space in it. */
    private void requireRoom(long bytes, Path database) throws NoRoom {
        freeSpace.require(bytes, directory.path(), "BACKUP_DIR");
        freeSpace.require(0, database, "the database");
    }

    private ProblemException unavailable(Exception failure) {
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof NoRoom full) {
            log.warn("No backup was made. {}", full.getMessage());
            return ProblemException.unavailable("No backup was made. " + full.getMessage());
        }
        log.error("The backup could not be written to {}", directory.path(), failure);
        return ProblemException.unavailable("The backup could not be written; the log says why.");
    }
}
