package com.xrocculus.backup;

import java.nio.file.Path;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.engine.Constants;

/** Makes the database of a backup fit to be used by this release. */
final class RestoredDatabase {

    private RestoredDatabase() {}

    /**
     * Checks and migrates the schema.
     *
     * @throws UnusableBackup if this release cannot use the database
     */
    static void prepare(Path file) throws UnusableBackup {
        var path = file.toString();
        var url = "jdbc:h2:file:" + path.substring(0, path.length() - Constants.SUFFIX_MV_FILE.length())
                + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";
        try {
            migrate(Flyway.configure().dataSource(url, "sa", "").load());
        } catch (FlywayException unusable) {
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
}
