package com.xrocculus.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.xrocculus.web.problem.ProblemException;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Issues and verifies access tokens: signed JWTs (RFC 7519) with the profile of RFC 9068. */
@Component
public class AccessTokens {

    private static final String TYPE = "at+jwt";
    private static final String PARTY = "xrocculus";
    private static final String LOGIN = "sid";
    private static final long CLOCK_SKEW_SECONDS = 30;
    private static final int MOST_VERIFIED = 20_000;

    /** The compact serialization of RFC 7515. Without this check, jjwt would accept padding within a part. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final TokenSettings settings;
    private final SecretKey key;
    private final Clock clock;
    private final JwtParser parser;

    /** Each verification computes a MAC and reads JSON, and most tokens are sent many times. */
    private final Cache<String, Bearer> verified =
            Caffeine.newBuilder().maximumSize(MOST_VERIFIED).build();

    AccessTokens(TokenSettings settings, SecretKey key, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
        parser = Jwts.parser()
                .verifyWith(key)
                .sig()
                .clear()
                .add(settings.macAlgorithm())
                .and()
                .zip()
                .clear()
                .and()
                .requireIssuer(PARTY)
                .requireAudience(PARTY)
                .clockSkewSeconds(CLOCK_SKEW_SECONDS)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /** The user and the login that a token was issued for, and when it expires. */
    record Bearer(long userId, long loginId, Instant expiry) {}

    /** The lifetime of a token that is issued now. It never exceeds the remaining lifetime of the login. */
    public Duration lifetime(Login login, Instant now) {
        var remaining = login.remaining(now);
        return remaining.compareTo(settings.accessLifetime()) < 0 ? remaining : settings.accessLifetime();
    }

    public String issue(Login login, Instant now) {
        return Jwts.builder()
                .header()
                .type(TYPE)
                .and()
                .issuer(PARTY)
                .audience()
                .add(PARTY)
                .and()
                .subject(login.getUser().getId().toString())
                .claim(LOGIN, login.getId().toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime(login, now))))
                .signWith(key, settings.macAlgorithm())
                .compact();
    }

    /**
     * @throws ProblemException 401 if the token was not issued by this service, or has expired
     */
    Bearer verify(String token) {
        var known = verified.getIfPresent(token);
        if (known != null && clock.instant().minusSeconds(CLOCK_SKEW_SECONDS).isBefore(known.expiry())) {
            return known;
        }
        var bearer = parse(token);
        verified.put(token, bearer);
        return bearer;
    }

    private Bearer parse(String token) {
        if (!COMPACT.matcher(token).matches()) {
            throw Unauthorized.invalidToken();
        }
        try {
            var jws = parser.parseSignedClaims(token);
            if (!isAccessToken(jws)) {
                throw Unauthorized.invalidToken();
            }
            var claims = jws.getPayload();
            return new Bearer(
                    Long.parseLong(claims.getSubject()),
                    Long.parseLong(claims.get(LOGIN, String.class)),
                    claims.getExpiration().toInstant());
        } catch (ExpiredJwtException expired) {
            throw Unauthorized.expiredToken();
        } catch (JwtException | IllegalArgumentException invalid) {
            throw Unauthorized.invalidToken();
        }
    }

    private static boolean isAccessToken(Jws<Claims> jws) {
        return TYPE.equals(jws.getHeader().getType()) && jws.getPayload().getExpiration() != null;
    }
}
