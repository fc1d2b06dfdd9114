package com.xrocculus.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes and recognises refresh tokens (RFC 6749, section 1.5): 256 random bits behind the id of their login. Each is
 * derived from the one before it, so that a repeated request gets the same answer although no token is stored, and a
 * token that was used long ago can be told from one that never was.
 */
@Component
class RefreshTokens {

    /** A refresh every half hour for 30 days makes 1440; older tokens are not recognised, which a thief gains nothing by. */
    private static final int MOST_STEPS = 2000;

    private static final int SECRET_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    RefreshTokens(SecretKey signingSecret) {
        key = new SecretKeySpec(
                hmac(signingSecret, "successors of refresh tokens".getBytes(StandardCharsets.UTF_8)), HMAC);
    }

    /** A refresh token in its parts. */
    record Token(long loginId, byte[] secret) {

        String encoded() {
            var bytes = ByteBuffer.allocate(Long.BYTES + SECRET_BYTES)
                    .putLong(loginId)
                    .put(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }
    }

    byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    Optional<Token> read(String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != Long.BYTES + SECRET_BYTES) {
                return Optional.empty();
            }
            var loginId = bytes.getLong();
            var secret = new byte[SECRET_BYTES];
            bytes.get(secret);
            return Optional.of(new Token(loginId, secret));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    byte[] successor(byte[] secret) {
        return hmac(key, secret);
    }

    String hash(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How many times the login has been refreshed since this was its token; empty if it never was. */
    OptionalInt age(byte[] secret, Login login) {
        var current = login.getTokenHash().getBytes(StandardCharsets.US_ASCII);
        var step = secret;
        for (var age = 0; age <= Math.min(login.getRotations(), MOST_STEPS); age++) {
            if (MessageDigest.isEqual(hash(step).getBytes(StandardCharsets.US_ASCII), current)) {
                return OptionalInt.of(age);
            }
            step = successor(step);
        }
        return OptionalInt.empty();
    }

    private static byte[] hmac(SecretKey key, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
