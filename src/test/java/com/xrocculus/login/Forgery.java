package com.xrocculus.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xrocculus.TestService;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import io.jsonwebtoken.security.MacAlgorithm;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/** Tokens as the service makes them, but for one thing. */
record Forgery(long userId, long loginId) {

    static final SecretKey KEY = Keys.hmacShaKeyFor(TestService.SECRET_KEY.getBytes(UTF_8));
    static final SecretKey OTHER_KEY = Jwts.SIG.HS256.key().build();

    private static final long LIFETIME_IN_SECONDS = 600;

    /** What the service would take, and {@code change} to it. */
    String with(Consumer<JwtBuilder> change) {
        return signed(KEY, Jwts.SIG.HS256, change);
    }

    String signed(SecretKey key, MacAlgorithm algorithm, Consumer<JwtBuilder> change) {
        return unsigned(change).signWith(key, algorithm).compact();
    }

    JwtBuilder unsigned(Consumer<JwtBuilder> change) {
        var now = Instant.now();
        var token = Jwts.builder()
                .header()
                .type("at+jwt")
                .and()
                .issuer("xrocculus")
                .audience()
                .add("xrocculus")
                .and()
                .subject(Long.toString(userId))
                .claim("sid", Long.toString(loginId))
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plusSeconds(LIFETIME_IN_SECONDS)));
        change.accept(token);
        return token;
    }

    String expired(long secondsAgo) {
        return with(token -> token.expiration(Date.from(Instant.now().minusSeconds(secondsAgo))));
    }

    /** This header before the payload and the signature of a good token. */
    String behindHeader(String json) {
        var good = with(token -> {});
        return base64(json) + good.substring(good.indexOf('.'));
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
