package com.xrocculus.login.token;

import com.xrocculus.web.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Generates and recognises refresh tokens (RFC 6749, section 1.5). A token consists of the id of its login and of 256
 * bits, which are random in the first token of a login and derived from the previous token in the others. Therefore a
 * repeated request gets the same token although only a hash is stored, and a token that was used before can be
 * distinguished from one that never existed.
 */
@Component
class RefreshTokens {

    /**
     * Bounds the time that an invalid token for a login with many refreshes takes. A refresh every half hour for 30 days
     * makes 1440. An older token is invalid like any other, but does not end the login.
     */
    private static final int MOST_STEPS = 2000;

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    RefreshTokens(SecretKey signingSecret) {
        key = Digests.hmacSha256(
                signingSecret.getEncoded(), "successors of refresh tokens".getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a refresh token. */
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
        return Digests.hmacSha256(key, secret);
    }

    String hash(byte[] secret) {
        return Digests.sha256Hex(secret);
    }

    /**
     * How many refreshes ago this was the secret of the current token. Empty if it never was, or too long ago.
     *
     * @param currentHash that of the secret of the current token
     * @param oldest the greatest age to search for; each step costs two hashes
     */
    OptionalInt age(byte[] secret, String currentHash, int oldest) {
        var current = currentHash.getBytes(StandardCharsets.US_ASCII);
        var step = secret;
        for (var age = 0; age <= Math.min(oldest, MOST_STEPS); age++) {
            if (MessageDigest.isEqual(hash(step).getBytes(StandardCharsets.US_ASCII), current)) {
                return OptionalInt.of(age);
            }
            step = successor(step);
        }
        return OptionalInt.empty();
    }
}
