package com.xrocculus.login;

import com.xrocculus.web.Refusal;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Writes and reads access tokens: signed JWTs (RFC 7519) of the profile of RFC 9068. */
@Component
class AccessTokens {

    private static final String TYPE = "at+jwt";
    private static final String PARTY = "xrocculus";
    private static final long CLOCK_SKEW_SECONDS = 30;

    private final TokenSettings settings;
    private final SecretKey key;
    private final Clock clock;
    private final JwtParser parser;

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

    String issue(long userId) {
        var now = clock.instant();
        return Jwts.builder()
                .header()
                .type(TYPE)
                .and()
                .issuer(PARTY)
                .audience()
                .add(PARTY)
                .and()
                .subject(Long.toString(userId))
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(settings.lifetime())))
                .signWith(key, settings.macAlgorithm())
                .compact();
    }

    /**
     * @return the id of the user that this token was issued to
     * @throws Refusal 401 for a token that is not ours, or no longer
     */
    long verify(String token) {
        try {
            var jws = parser.parseSignedClaims(token);
            if (!isAccessToken(jws)) {
                throw Unauthorized.invalidToken();
            }
            return Long.parseLong(jws.getPayload().getSubject());
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
