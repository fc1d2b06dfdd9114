package com.xrocculus.user;

import com.xrocculus.password.Attempt;
import com.xrocculus.password.LoginLimits;
import com.xrocculus.password.PasswordService;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Verifies the passwords of users who log in, or who change their password. */
@Service
public class Authenticator {

    /** In characters: that of an email. */
    private static final int LONGEST_NAME = 254;

    private final UserRepository users;
    private final PasswordService passwords;
    private final LoginLimits limits;

    Authenticator(UserRepository users, PasswordService passwords, LoginLimits limits) {
        this.users = users;
        this.passwords = passwords;
        this.limits = limits;
    }

    /** An active user whose password was verified. Both can change until the user is {@linkplain #admit admitted}. */
    public static final class VerifiedUser {

        private final User user;
        private final Optional<String> upgradedHash;

        private VerifiedUser(User user, Optional<String> upgradedHash) {
            this.user = user;
            this.upgradedHash = upgradedHash;
        }
    }

    /**
     * @param name a username or an email
     * @return the user of this name, which may be disabled
     */
    public Optional<User> find(String name) {
        var clean = Text.clean(name);
        if (isTooLong(clean) || !Text.isPlain(clean)) {
            return Optional.empty();
        }
        return isEmail(clean)
                ? users.findByEmailKey(Text.fold(clean))
                : users.findByUsernameKey(UsernameRules.key(clean));
    }

    /**
     * Begins an attempt to log in, within {@link LoginLimits}. It must be closed.
     *
     * @param name a username or an email
     * @throws ProblemException 429 after too many failures, 503 if too many attempts are in flight
     */
    public Attempt begin(String name, String address) {
        return limits.begin(keyOf(name), address);
    }

    /**
     * Verifies the password, which takes the same time for a wrong password, an unknown name and a disabled user. Must
     * not be called within a transaction.
     *
     * @param name a username or an email
     * @throws ProblemException 503 while too many other passwords are hashed
     */
    public Optional<VerifiedUser> verify(String name, String password) {
        var found = find(name);
        var right = passwords.match(keyOf(name), password, found.map(User::getPasswordHash));
        if (!right || !found.get().isActive()) {
            return Optional.empty();
        }
        var user = found.get();
        var upgradedHash = passwords.upgrade(keyOf(user.getUsername()), password, user.getPasswordHash());
        return Optional.of(new VerifiedUser(user, upgradedHash));
    }

    /**
     * Locks the user, so that nobody else changes its password, disables or deletes it before the transaction ends.
     *
     * @return empty if the user has been disabled, deleted or given another hash since its password was verified
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<User> admit(VerifiedUser verified) {
        var admitted = users.lock(verified.user.getId())
                .filter(User::isActive)
                .filter(user -> user.getPasswordHash().equals(verified.user.getPasswordHash()));
        admitted.ifPresent(user -> verified.upgradedHash.ifPresent(user::rehash));
        return admitted;
    }

    /**
     * Must not be called within a transaction.
     *
     * @param loginId the login within which wrong passwords are counted
     * @throws ProblemException 422 if this is not the password of the user, 429 after too many failures, 503 if too many
     *     attempts are in flight or too many other passwords are hashed
     */
    void requireCurrentPassword(User user, @Nullable String password, long loginId) {
        try (var attempt = limits.begin(loginId)) {
            if (!isPasswordOf(user, password)) {
                attempt.fail();
                throw ProblemException.invalid("current_password", "must be the current password");
            }
        }
    }

    private boolean isPasswordOf(User user, @Nullable String password) {
        return password != null
                && passwords.match(
                        UsernameRules.key(user.getUsername()), password, Optional.of(user.getPasswordHash()));
    }

    /**
     * The same key for all spellings with which {@link #find} finds one user. It depends on the name alone, so that
     * counters of failures do not reveal whether the user exists.
     */
    private static String keyOf(String name) {
        var clean = Text.clean(name);
        if (isTooLong(clean)) {
            return "too long for anybody";
        }
        return isEmail(clean) ? Text.fold(clean) : UsernameRules.key(clean);
    }

    /** No username contains an {@code @}, and every email does. */
    private static boolean isEmail(String clean) {
        return clean.contains("@");
    }

    private static boolean isTooLong(String name) {
        return name.codePointCount(0, name.length()) > LONGEST_NAME;
    }
}
