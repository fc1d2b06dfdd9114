package com.xrocculus.backup;

import com.xrocculus.settings.Console;
import com.xrocculus.settings.DatabaseSettings;
import com.xrocculus.settings.UnusableSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;

/** With {@code --restore=FILE} puts a backup where the embedded database belongs, before that is opened. */
class Restore implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String OPTION = "--restore";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var commandLine = context.getEnvironment()
                .getPropertySources()
                .get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
        var backup = commandLine == null ? null : (String) commandLine.getProperty("restore");
        if (backup != null) {
            var settings = Binder.get(context.getEnvironment()).bindOrCreate("", DatabaseSettings.class);
            restore(Path.of(backup), settings.file().orElseThrow(Restore::onlyForFiles));
        }
    }

    private static void restore(Path backup, Path target) {
        if (!Files.isReadable(backup)) {
            throw new UnusableSetting(OPTION, "must name a backup that can be read.");
        }
        if (Files.exists(target)) {
            throw new UnusableSetting(OPTION, "needs an empty data directory, and there is a database: move it away.");
        }
        org.h2.tools.Restore.execute(
                backup.toString(),
                target.getParent().toString(),
                target.getFileName().toString().replaceFirst("\\.mv\\.db$", ""));
        Console.show("Restored", target);
    }

    private static UnusableSetting onlyForFiles() {
        return new UnusableSetting(OPTION, "is for an H2 file; on PostgreSQL use pg_restore.");
    }
}
