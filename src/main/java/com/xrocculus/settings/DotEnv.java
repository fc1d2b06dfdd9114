package com.xrocculus.settings;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.util.stream.Collectors;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Reads settings from a file {@code .env} in the working directory; the environment itself comes first. */
class DotEnv implements EnvironmentPostProcessor {

    /** Ends as the environment's own source does, for Spring Boot to read the names alike. */
    private static final String SOURCE = "dotenv-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var settings = read().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
                .collect(Collectors.<DotenvEntry, String, Object>toMap(
                        DotenvEntry::getKey, DotenvEntry::getValue, (first, last) -> last));
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(SOURCE, settings));
    }

    private static Dotenv read() {
        try {
            return Dotenv.configure().ignoreIfMissing().load();
        } catch (DotenvException malformed) {
            throw new UnusableSetting(".env", "has a line that is not NAME=value; mend or remove it.");
        }
    }
}
