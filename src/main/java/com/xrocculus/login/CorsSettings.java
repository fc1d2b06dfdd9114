package com.xrocculus.login;

import com.xrocculus.settings.UnusableSetting;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

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

    void applyTo(CorsConfigurer<HttpSecurity> cors) {
        if (corsAllowedOrigins.isEmpty()) {
            cors.disable();
        } else {
            cors.configurationSource(source());
        }
    }

    /** Sends CORS headers only to the allowed origins, so that pages of other origins cannot read responses. */
    private CorsConfigurationSource source() {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(corsAllowedOrigins);
        allowed.setAllowedMethods(List.of(CorsConfiguration.ALL));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setAllowCredentials(true);
        allowed.setExposedHeaders(List.of("ETag", "Link", "Location", "Retry-After", "X-Total-Count"));
        allowed.setMaxAge(Duration.ofHours(1));
        return request -> {
            var origin = request.getHeader("Origin");
            return origin != null && allowed.checkOrigin(origin) != null ? allowed : null;
        };
    }
}
