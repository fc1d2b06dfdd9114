package com.xrocculus.backup;

import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.settings.Console;
import com.xrocculus.settings.OwnerOnly;
import com.xrocculus.settings.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;

/**
 * Restores a backup if the option {@code --restore=FILE} is present, without starting the service. The backup is
 * extracted, checked and migrated in a temporary directory next to the database, and is moved to its final path in the
 * last step. If an earlier step fails, nothing has changed.
 */
class Restore implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String OPTION = "--restore";

    /**
     * @throws SpringApplication.AbandonedRunException when the backup has been restored
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var commandLine = context.getEnvironment()
                .getPropertySources()
                .get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
        var backup = commandLine == null ? null : (String) commandLine.getProperty("restore");
        if (backup != null) {
            var settings = Binder.get(context.getEnvironment()).bindOrCreate("", DatabaseSettings.class);
            restore(backup, settings, new FreeSpace());
            throw new SpringApplication.AbandonedRunException();
        }
    }

    static void restore(String backup, DatabaseSettings settings, FreeSpace freeSpace) {
        if (backup.isBlank()) {
            throw unusable("must be followed by the path of a backup, such as data/backups/<name>.zip.");
        }
        var database = settings.file()
                .orElseThrow(() -> unusable("is for an H2 file; on PostgreSQL use pg_restore, or psql."));
        if (Files.exists(database)) {
            throw unusable("does not replace a database: stop the service and move " + database + " away first.");
        }
        try {
            var directory = Files.createTempDirectory(settings.directory().orElseThrow(), "restore-");
            var name = database.getFileName();
            var draft = directory.resolve(name);
            try {
                BackupFile.unpack(Path.of(backup), directory, name, freeSpace);
                RestoredDatabase.prepare(draft, Clock.systemUTC());
                OwnerOnly.createParents(database);
                Files.move(draft, database);
            } finally {
                Files.deleteIfExists(draft);
                Files.delete(directory);
            }
        } catch (UnusableBackup unusable) {
            throw unusable("cannot use this backup: " + unusable.getMessage());
        } catch (InvalidPathException notAPath) {
            throw unusable("must be followed by the path of a backup, and this is not a path.");
        } catch (IOException failure) {
            throw unusable("cannot write " + database + "; check the permissions of its directory and its disk.");
        }
        Console.show("Restored", database);
        Console.show("Logins", "all ended; everybody has to log in again");
        Console.show("Passwords", "those of the backup");
    }

    private static UnusableSetting unusable(String problem) {
        return new UnusableSetting(OPTION, problem);
    }
}
