package com.xrocculus.user;

import com.xrocculus.web.Refusal;
import com.xrocculus.web.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and compares passwords. Each call takes tens of milliseconds and 19 MiB, so never within a transaction. */
@Component
class Passwords {

    private final PasswordEncoder encoder;
    private final String hashOfNobody;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        hashOfNobody = encoder.encode("nobody's");
    }

    /**
     * @throws Refusal 422 if the password is the username or the email
     */
    String hashNew(String password, String username, String email) {
        var folded = Text.fold(password);
        if (folded.equals(Text.fold(username)) || folded.equals(Text.fold(email))) {
            throw Refusal.invalid("password", "must not be the username or the email");
        }
        return encoder.encode(password);
    }

    boolean match(@Nullable String password, User user) {
        return encoder.matches(wellFormed(password), user.getPasswordHash());
    }

    /** As slow as {@link #match}, so that the time does not tell whether there is such a user. */
    void matchNobody(String password) {
        encoder.matches(wellFormed(password), hashOfNobody);
    }

    /** Halves of surrogate pairs, which JSON can hold and no encoder takes, become question marks. */
    private static @Nullable String wellFormed(@Nullable String password) {
        return password == null ? null : new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** A new hash of the same password, if the one on record is of an outdated kind. */
    Optional<String> upgrade(String password, User user) {
        return encoder.upgradeEncoding(user.getPasswordHash())
                ? Optional.of(encoder.encode(password))
                : Optional.empty();
    }
}
