package com.xrocculus.login;

import com.xrocculus.settings.UnusableSetting;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The signature and the lifetime of tokens.
 *
 * @param secretKey if null, the key is read from a file, which is created at the first start
 * @param refreshTokenExpireDays the lifetime of a login from its creation
 */
@ConfigurationProperties
public record TokenSettings(
        @Nullable String secretKey,
        @DefaultValue("HS256") String algorithm,
        @DefaultValue("30") int accessTokenExpireMinutes,
        @DefaultValue("30") int refreshTokenExpireDays) {

    private static final Map<String, MacAlgorithm> ALGORITHMS =
            Map.of("HS256", Jwts.SIG.HS256, "HS384", Jwts.SIG.HS384, "HS512", Jwts.SIG.HS512);
    private static final int ONE_YEAR_IN_DAYS = 365;
    private static final int ONE_YEAR_IN_MINUTES = ONE_YEAR_IN_DAYS * 24 * 60;

    public TokenSettings {
        find(algorithm);
        UnusableSetting.unlessBetween(1, ONE_YEAR_IN_MINUTES, "ACCESS_TOKEN_EXPIRE_MINUTES", accessTokenExpireMinutes);
        UnusableSetting.unlessBetween(1, ONE_YEAR_IN_DAYS, "REFRESH_TOKEN_EXPIRE_DAYS", refreshTokenExpireDays);
    }

    MacAlgorithm macAlgorithm() {
        return find(algorithm);
    }

    private static MacAlgorithm find(String algorithm) {
        var found = ALGORITHMS.get(algorithm);
        if (found == null) {
            throw new UnusableSetting("ALGORITHM", "must be HS256, HS384 or HS512.");
        }
        return found;
    }

    Duration accessLifetime() {
        return Duration.ofMinutes(accessTokenExpireMinutes);
    }

    public Duration loginLifetime() {
        return Duration.ofDays(refreshTokenExpireDays);
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "TokenSettings[algorithm=" + algorithm + "]";
    }
}
