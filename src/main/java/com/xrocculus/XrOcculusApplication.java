package com.xrocculus;

import com.xrocculus.backup.Restore;
import com.xrocculus.user.AdminReset;
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

    public static void main(String[] args) {
        var arguments = new ArrayList<>(List.of(args));
        var restore = arguments.indexOf(Restore.OPTION);
        if (restore >= 0 && restore + 1 < arguments.size()) {
            arguments.set(restore, Restore.OPTION + "=" + arguments.remove(restore + 1));
        }
        var isTask = arguments.stream()
                .anyMatch(argument -> argument.equals(AdminReset.OPTION) || argument.startsWith(Restore.OPTION));
        if (isTask) {
            arguments.add("--server.port=-1");
        }
        var context = SpringApplication.run(XrOcculusApplication.class, arguments.toArray(String[]::new));
        if (isTask) {
            context.close();
        }
    }
}
