package com.xrocculus;

import com.xrocculus.user.AdminReset;
import java.util.stream.Stream;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service, or with {@code --reset-admin} gives the administrator a new password and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class XrOcculusApplication {

    public static void main(String[] args) {
        if (AdminReset.isAskedFor(new DefaultApplicationArguments(args))) {
            var withoutPort = Stream.concat(Stream.of(args), Stream.of("--server.port=-1"));
            SpringApplication.run(XrOcculusApplication.class, withoutPort.toArray(String[]::new))
                    .close();
        } else {
            SpringApplication.run(XrOcculusApplication.class, args);
        }
    }
}
