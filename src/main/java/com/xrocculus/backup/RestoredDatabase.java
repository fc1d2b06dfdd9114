package com.xrocculus.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.engine.Constants;

/** Prepares the database of a backup for this release. */
final class RestoredDatabase {

    private static final String[] MIGRATIONS = {"classpath:db/migration", "classpath:db/h2"};

    private RestoredDatabase() {}

    /**
     * Checks and migrates the schema, ends all logins and pairings, and records the restore in the journal.
     *
     * @throws UnusableBackup if this release cannot use the database
     */
    static void prepare(Path file, Clock clock) throws UnusableBackup {
        var path = file.toString();
        var url = "jdbc:h2:file:" + path.substring(0, path.length() - Constants.SUFFIX_MV_FILE.length())
                + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";
        try (var connection = DriverManager.getConnection(url, "sa", "")) {
            migrate(Flyway.configure()
                    .dataSource(url, "sa", "")
                    .locations(MIGRATIONS)
                    .load());
            endLogins(connection, clock);
            recordRestore(connection, clock);
        } catch (SQLException | FlywayException unusable) {
            throw new UnusableBackup(
                    "its database cannot be opened; it is damaged, encrypted, or not one of this service.");
        }
    }

    private static void migrate(Flyway flyway) throws UnusableBackup {
        var schema = flyway.info();
        if (schema.current() == null) {
            throw new UnusableBackup("its database is not one of this service.");
        }
        if (Arrays.stream(schema.all())
                .anyMatch(migration -> migration.getState().name().startsWith("FUTURE"))) {
            throw new UnusableBackup("a newer release made it; restore it with that release.");
        }
        flyway.migrate();
    }

    /**
     * Also prevents the reuse of ids. Otherwise new logins could get the ids of logins that were made after the backup,
     * and would accept their access tokens. The time in milliseconds is larger than any used id, because it grows
     * faster than the number of logins.
     */
    private static void endLogins(Connection connection, Clock clock) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from pairings");
            statement.execute("update logins set ended_at = current_timestamp where ended_at is null");
            statement.execute("alter table logins alter column id restart with greatest(" + clock.millis()
                    + ", (select identity_base from information_schema.columns"
                    + " where table_name = 'LOGINS' and column_name = 'ID'))");
        }
    }

    /**
     * Also prevents the reuse of the ids of entries that were made after the backup. Otherwise clients could hold an
     * entity tag or the id of an entry from before the restore that would fit a different state.
     */
    private static void recordRestore(Connection connection, Clock clock) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update journal_position set last_id = greatest(last_id, " + clock.millis() + ") + 1");
            statement.execute("insert into journal (id, recorded_at, action, subject_type, details)"
                    + " select last_id, current_timestamp, 'backup.restored', 'backup', '{}' from journal_position");
        }
    }
}
