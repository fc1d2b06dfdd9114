package com.xrocculus.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP recommends, in memory that later hashes use again. Otherwise each hash
 * would leave 19 MiB to the garbage collector, and a few logins would make the heap grow by 200 MiB.
 */
final class PooledArgon2 extends Argon2PasswordEncoder {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19456;
    private static final int PASSES = 2;
    private static final String PREFIX =
            "$argon2id$v=%d$m=%d,t=%d,p=%d$".formatted(Argon2Parameters.ARGON2_VERSION_13, MEMORY_KIB, PASSES, LANES);
    private static final Pattern HASH =
            Pattern.compile(Pattern.quote(PREFIX) + "([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final BytesKeyGenerator salts = KeyGenerators.secureRandom(SALT_BYTES);

    /** As many as hashes have been computed at the same time. */
    private final Queue<FixedBlockPool> unused = new ConcurrentLinkedQueue<>();

    PooledArgon2() {
        super(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    }

    @Override
    protected String encodeNonNullPassword(String password) {
        var salt = salts.generateKey();
        var base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + base64.encodeToString(salt) + "$" + base64.encodeToString(hash(password, salt));
    }

    /** Hashes with other parameters are those of other versions of the service. */
    @Override
    protected boolean matchesNonNull(String password, String encoded) {
        var parts = HASH.matcher(encoded);
        if (!parts.matches()) {
            return super.matchesNonNull(password, encoded);
        }
        var salt = Base64.getDecoder().decode(parts.group(1));
        return MessageDigest.isEqual(hash(password, salt), Base64.getDecoder().decode(parts.group(2)));
    }

    private byte[] hash(String password, byte[] salt) {
        var memory = Objects.requireNonNullElseGet(
                unused.poll(), () -> new FixedBlockPool(Argon2BytesGenerator.getBlockCount(MEMORY_KIB, LANES)));
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withParallelism(LANES)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(PASSES)
                    .withBlockPool(memory)
                    .build());
            var hash = new byte[HASH_BYTES];
            generator.generateBytes(password.toCharArray(), hash);
            return hash;
        } finally {
            unused.add(memory);
        }
    }
}
