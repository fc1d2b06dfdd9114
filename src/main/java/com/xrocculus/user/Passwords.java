package com.xrocculus.user;

import com.xrocculus.web.Refusal;
import com.xrocculus.web.Text;
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
class Passwords {

    /** Many passwords contain a shorter username by chance. */
    private static final int SHORTEST_NAME = 3;

    private static final int MADE_UP_BYTES = 18;

    private final PasswordEncoder encoder;
    private final HashingRoom room;
    private final String hashOfNobody;

    Passwords(PasswordEncoder encoder, HashingRoom room) {
        this.encoder = encoder;
        this.room = room;
        hashOfNobody = encoder.encode("nobody's");
    }

    /**
     * @throws Refusal 422 if the password is easy to guess
     */
    String hashNew(String password, String username, String email, @Nullable String fullName) {
        weakness(password, username, email, fullName).ifPresent(weakness -> {
            throw Refusal.invalid("password", weakness);
        });
        return hash(password, username);
    }

    /** Hashes without a check: for passwords that were made up or have been checked. */
    String hash(String password, String username) {
        return room.run(Usernames.key(username), () -> encoder.encode(password));
    }

    /** A password that nobody can guess, for whoever reads it off the screen. */
    String makeUp() {
        var random = new byte[MADE_UP_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** What makes the password easy to guess. */
    Optional<String> weakness(String password, String username, String email, @Nullable String fullName) {
        var guess = Text.fold(password);
        return Stream.of(username, email)
                        .filter(name -> name.length() >= SHORTEST_NAME)
                        .anyMatch(name -> guess.contains(Text.fold(name)))
                ? Optional.of("must not contain the username or the email address")
                : PasswordStrength.weakness(password, username, email, fullName);
    }

    boolean match(@Nullable String password, User user) {
        return password != null && matches(keyOf(user), password, user.getPasswordHash());
    }

    /**
     * Returns the user if the password is right, and takes as long if there is no user.
     *
     * @param name that the user was looked for with, as it is compared
     */
    Optional<User> match(String name, String password, Optional<User> found) {
        var right = matches(name, password, found.map(User::getPasswordHash).orElse(hashOfNobody));
        return found.filter(user -> right);
    }

    /** A new hash of the same password, if the one on record is of an outdated kind. */
    Optional<String> upgrade(String password, User user) {
        return encoder.upgradeEncoding(user.getPasswordHash())
                ? Optional.of(room.run(keyOf(user), () -> encoder.encode(wellFormed(password))))
                : Optional.empty();
    }

    private boolean matches(String name, String password, String hash) {
        return room.run(name, () -> encoder.matches(wellFormed(password), hash));
    }

    private static String keyOf(User user) {
        return Usernames.key(user.getUsername());
    }

    /** Halves of surrogate pairs, which JSON can hold and no encoder takes, become question marks. */
    private static String wellFormed(String password) {
        return new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
