package com.xrocculus;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the service; or does one thing and ends: {@code --reset-admin} gives the administrator a new password,
 * {@code --restore FILE} brings a backup back.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class XrOcculusApplication {

    private static final String RESET_ADMIN = "--reset-admin";
    private static final String RESTORE = "--restore";

    public static void main(String[] args) {
        var arguments = new ArrayList<>(List.of(args));
        joinFileTo(RESTORE, arguments);
        var isTask = arguments.contains(RESET_ADMIN)
                || arguments.stream().anyMatch(argument -> argument.startsWith(RESTORE));
        if (isTask) {
            arguments.addAll(List.of("--server.port=-1", "--management.server.port=-1"));
        }
        var context = SpringApplication.run(XrOcculusApplication.class, arguments.toArray(String[]::new));
        if (isTask) {
            context.close();
        }
    }

    /** Spring reads {@code --option=value} only. */
    private static void joinFileTo(String option, List<String> arguments) {
        var place = arguments.indexOf(option);
        if (place >= 0 && place + 1 < arguments.size()) {
            arguments.set(place, option + "=" + arguments.remove(place + 1));
        }
    }
}
