package com.xrocculus.login;

import com.xrocculus.database.DatabaseSettings;
import com.xrocculus.settings.OwnerOnly;
import com.xrocculus.settings.UnusableSetting;
import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the key that signs access tokens, from the setting or from a file that only its owner can read. */
@Configuration(proxyBeanMethods = false)
class SigningKey {

    private static final String NAME = "SECRET_KEY";
    private static final Path DIRECTORY = Path.of("data");
    private static final Path FILE = DIRECTORY.resolve("secret.key");
    private static final int GENERATED_BYTES = 64;

    @Bean
    SecretKey signingSecret(TokenSettings settings, DatabaseSettings database) throws IOException {
        if (settings.secretKey() == null && database.isPostgres()) {
            throw new UnusableSetting(
                    NAME,
                    "must be set with PostgreSQL, to the same value on each node; openssl rand -hex 64 generates one.");
        }
        var secret = settings.secretKey() == null ? generatedOnce() : settings.secretKey();
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var needed = settings.macAlgorithm().getKeyBitLength() / Byte.SIZE;
        if (bytes.length < needed) {
            throw new UnusableSetting(
                    NAME,
                    "is too short: " + settings.algorithm() + " needs at least " + needed
                            + " bytes; openssl rand -hex 64 generates one.");
        }
        return Keys.hmacShaKeyFor(bytes);
    }

    private static String generatedOnce() throws IOException {
        if (!Files.exists(FILE)) {
            var random = new byte[GENERATED_BYTES];
            new SecureRandom().nextBytes(random);
            OwnerOnly.createDirectories(DIRECTORY);
            var draft = Files.createTempFile(DIRECTORY, "secret", ".key");
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(draft, FILE);
        }
        return Files.readString(FILE).strip();
    }
}
