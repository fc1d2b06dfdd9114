package com.xrocculus.login;

import com.xrocculus.settings.UnusableSetting;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The other origins whose web pages may call the API.
 *
 * @param corsAllowedOrigins such as {@code https://lab.example.com}
 */
@ConfigurationProperties
record CorsSettings(@DefaultValue List<String> corsAllowedOrigins) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s*]+");

    CorsSettings {
        corsAllowedOrigins = corsAllowedOrigins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        if (!corsAllowedOrigins.stream()
                .allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new UnusableSetting(
                    "CORS_ALLOWED_ORIGINS",
                    "must be a comma-separated list of origins such as https://lab.example.com, without a path or *.");
        }
    }
}
