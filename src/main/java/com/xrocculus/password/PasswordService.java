package com.xrocculus.password;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Text;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords. Each call takes tens of milliseconds and 19 MiB, so never within a transaction, and
 * is refused with 503 while too many others wait.
 */
@Component
public class PasswordService {

    /** Many passwords contain a shorter username by chance. */
    private static final int SHORTEST_NAME = 3;

    private static final int MADE_UP_BYTES = 18;

    private final PasswordEncoder encoder;
    private final HashingPool room;
    private final String hashOfNobody;

    PasswordService(PasswordEncoder encoder, HashingPool room) {
        this.encoder = encoder;
        this.room = room;
        hashOfNobody = encoder.encode("nobody's");
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

    /** Hashes without a check: for passwords that were made up or have been checked. */
    public String hash(String password, String username) {
        return room.run(Text.fold(username), () -> encoder.encode(password));
    }

    /** A password that nobody can guess, for whoever reads it off the screen. */
    public String makeUp() {
        var random = new byte[MADE_UP_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** What makes the password easy to guess. */
    public Optional<String> weakness(String password, String username, String email, @Nullable String fullName) {
        var guess = Text.fold(password);
        return Stream.of(username, email)
                        .filter(name -> name.length() >= SHORTEST_NAME)
                        .anyMatch(name -> guess.contains(Text.fold(name)))
                ? Optional.of("must not contain the username or the email address")
                : PasswordStrength.weakness(password, username, email, fullName);
    }

    /**
     * Whether the password is right. Takes as long if there is no hash, and is false then.
     *
     * @param account that logs in; one account cannot take the whole hashing queue
     * @param hash on record
     */
    public boolean match(String account, String password, Optional<String> hash) {
        var right = room.run(account, () -> encoder.matches(wellFormed(password), hash.orElse(hashOfNobody)));
        return right && hash.isPresent();
    }

    /** A new hash of the same password, if the one on record is of an outdated kind. */
    public Optional<String> upgrade(String account, String password, String hash) {
        return encoder.upgradeEncoding(hash)
                ? Optional.of(room.run(account, () -> encoder.encode(wellFormed(password))))
                : Optional.empty();
    }

    /** Halves of surrogate pairs, which JSON can hold and no encoder takes, become question marks. */
    private static String wellFormed(String password) {
        return new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
