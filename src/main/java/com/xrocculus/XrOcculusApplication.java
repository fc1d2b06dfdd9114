package com.xrocculus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class XrOcculusApplication {

    public static void main(String[] args) {
        SpringApplication.run(XrOcculusApplication.class, args);
    }
}
