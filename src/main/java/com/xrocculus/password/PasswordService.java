package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Text;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and verifies passwords. Each call takes tens of milliseconds and 19 MiB of memory, so it must not be made
 * within a transaction. Calls are refused with a 503 while too many others wait.
 */
@Component
public class PasswordService {

    /** Shorter names are ignored, because many passwords contain them by chance. */
    private static final int SHORTEST_NAME = 3;

    private static final int MADE_UP_BYTES = 18;

    private final PasswordEncoder encoder;
    private final HashingPool room;
    private final CompletableFuture<String> hashOfNobody;

    PasswordService(PasswordEncoder encoder, HashingPool room) {
        this.encoder = encoder;
        this.room = room;
        // The start does not wait for it.
        hashOfNobody = room.begin(() -> encoder.encode("nobody's"));
    }

    /**
     * @throws ProblemException 422 if the password is easy to guess
     */
    public String hashNew(String password, String username, String email, @Nullable String fullName) {
        weakness(password, username, email, fullName).ifPresent(weakness -> {
            throw ProblemException.invalid("password", weakness);
        });
        return hash(password, username);
    }

    /** Hashes a password without checking its strength, for passwords that are generated or already checked. */
    public String hash(String password, String username) {
        return room.run(Text.fold(username), () -> encoder.encode(password));
    }

    /** Generates a random password, which is shown to an administrator. */
    public String makeUp() {
        var random = new byte[MADE_UP_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** Describes what makes the password easy to guess. Empty if it is strong enough. */
    public Optional<String> weakness(String password, String username, String email, @Nullable String fullName) {
        var guess = Text.fold(password);
        return Stream.of(username, email)
                        .filter(name -> name.length() >= SHORTEST_NAME)
                        .anyMatch(name -> guess.contains(Text.fold(name)))
                ? Optional.of("must not contain the username or the email address")
                : PasswordStrength.weakness(password, username, email, fullName);
    }

    /**
     * Whether the password matches the hash. Without a hash, the result is false after the same time, so that the time
     * does not reveal which users exist.
     *
     * @param account the name that limits the share of the hashing pool
     * @param hash the stored hash, if there is one
     */
    public boolean match(String account, String password, Optional<String> hash) {
        var compared = hash.orElseGet(hashOfNobody::join);
        var right = room.run(account, () -> encoder.matches(wellFormed(password), compared));
        return right && hash.isPresent();
    }

    /** A new hash of the same password, if the stored hash is of an outdated kind. */
    public Optional<String> upgrade(String account, String password, String hash) {
        return encoder.upgradeEncoding(hash)
                ? Optional.of(room.run(account, () -> encoder.encode(wellFormed(password))))
                : Optional.empty();
    }

    /** Replaces unpaired surrogates by question marks. JSON can contain them, but password encoders reject them. */
    private static String wellFormed(String password) {
        return new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
