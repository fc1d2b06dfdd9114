package com.xrocculus;

import com.xrocculus.command.StartTraining;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the service, or runs one command and exits: {@code --reset-admin} gives the administrator a new password,
 * {@code --restore FILE} restores a backup, {@code --train-start} lets the JVM record how to start faster.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class XrOcculusApplication {

    private static final String RESET_ADMIN = "--reset-admin";
    private static final String RESTORE = "--restore";
    private static final String TRAIN_START = "--train-start";

    public static void main(String[] args) {
        var arguments = new ArrayList<>(List.of(args));
        joinFileTo(RESTORE, arguments);
        if (arguments.contains(RESET_ADMIN)) {
            arguments.addAll(List.of("--server.port=-1", "--management.server.port=-1"));
            run(arguments).close();
        } else if (arguments.stream().anyMatch(argument -> argument.matches(RESTORE + "(=.*)?"))) {
            restore(arguments);
        } else if (arguments.contains(TRAIN_START)) {
            trainStart();
        } else {
            run(arguments);
        }
    }

    private static void trainStart() {
        try (var context = run(StartTraining.arguments())) {
            StartTraining.run(
                    ((WebServerApplicationContext) context).getWebServer().getPort());
        }
    }

    private static void restore(List<String> arguments) {
        try {
            run(arguments);
        } catch (SpringApplication.AbandonedRunException restored) {
            // The command is complete. The next start opens the restored database.
        }
    }

    private static ConfigurableApplicationContext run(List<String> arguments) {
        return SpringApplication.run(XrOcculusApplication.class, arguments.toArray(String[]::new));
    }

    /** Replaces {@code --option value} by {@code --option=value}, the only form that Spring reads. */
    private static void joinFileTo(String option, List<String> arguments) {
        var place = arguments.indexOf(option);
        if (place >= 0
                && place + 1 < arguments.size()
                && !arguments.get(place + 1).startsWith("--")) {
            arguments.set(place, option + "=" + arguments.remove(place + 1));
        }
    }
}
