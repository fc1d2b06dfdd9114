package com.xrocculus.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads settings from a file {@code .env} in the working directory. Environment variables override this file. A value
 * may be quoted, and a comment starts with a {@code #} at the start of a line or after a space. In both the environment
 * and the file, a setting with an empty value counts as not set.
 */
class DotEnv implements EnvironmentPostProcessor {

    private static final Path FILE = Path.of(".env");

    /** Spring Boot maps names such as DATABASE_URL to properties only in sources whose name has this suffix. */
    private static final String SOURCE = "dotenv-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private static final Pattern COMMENT = Pattern.compile("\\s*(#.*)?");
    private static final Pattern SETTING = Pattern.compile("\\s*(?:export\\s+)?(?<name>\\w+)\\s*=\\s*"
            + "(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>[^\"'#\\s](?:(?!\\s#).)*?)?)\\s*(?:(?<=\\s)#.*)?");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        var system = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        sources.replace(system, withoutEmpty(system, environment.getSystemEnvironment()));
        sources.addAfter(system, withoutEmpty(SOURCE, parse(read())));
    }

    /** Removes settings with empty values, so that their defaults apply. */
    private static SystemEnvironmentPropertySource withoutEmpty(String name, Map<String, Object> settings) {
        var given = new HashMap<>(settings);
        given.values().removeIf(""::equals);
        return new SystemEnvironmentPropertySource(name, given);
    }

    private static List<String> read() {
        try {
            return Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
        } catch (IOException unreadable) {
            throw new UnusableSetting(FILE.toString(), "cannot be read as UTF-8 text; correct or remove it.");
        }
    }

    static Map<String, Object> parse(List<String> lines) {
        var settings = new HashMap<String, Object>();
        for (var number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            var setting = SETTING.matcher(line);
            if (setting.matches()) {
                settings.put(setting.group("name"), value(setting));
            } else if (!COMMENT.matcher(line).matches()) {
                throw new UnusableSetting(
                        FILE.toString(), "has a line " + number + " that is not NAME=value; correct it.");
            }
        }
        return settings;
    }

    private static String value(Matcher setting) {
        return Stream.of("double", "single", "plain")
                .map(setting::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
