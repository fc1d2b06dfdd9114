package com.xrocculus.user;

import com.xrocculus.password.LoginLimits;
import com.xrocculus.password.PasswordService;
import com.xrocculus.web.request.Text;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Checks who logs in. */
@Service
public class Authenticator {

    /** In characters: that of an email. */
    private static final int LONGEST_NAME = 254;

    private final UserRepository users;
    private final PasswordService passwords;
    private final LoginLimits limits;
    private final TransactionOperations transaction;
    private final Clock clock;

    Authenticator(
            UserRepository users,
            PasswordService passwords,
            LoginLimits limits,
            TransactionOperations transaction,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param name a username or an email
     * @return the user of this name, which may be disabled
     */
    public Optional<User> find(String name) {
        var clean = Text.clean(name);
        return !isTooLong(clean) && Text.isPlain(clean)
                ? users.findByUsernameKeyOrEmailKey(UsernameRules.key(clean), Text.fold(clean))
                : Optional.empty();
    }

    /**
     * Checks the password, within {@link LoginLimits}, and lets an active user enter: in a transaction in which nobody
     * else changes the password, disables or deletes the user.
     *
     * @param name a username or an email
     * @return empty for a wrong password, no user and a disabled one, each after the same time
     * @throws com.xrocculus.web.problem.ProblemException 429 after too many failures, 503 while too many others wait
     */
    public <T> Optional<T> authenticate(String name, String password, String address, Function<User, T> enter) {
        // A parallel login may replace the hash by a new one of the same password, so a second check may succeed.
        return limits.attempt(
                keyOf(name),
                address,
                () -> match(name, password)
                        .flatMap(user -> admit(user, password, enter)
                                .or(() -> match(name, password).flatMap(again -> admit(again, password, enter)))));
    }

    private Optional<User> match(String name, String password) {
        var found = find(name);
        var right = passwords.match(keyOf(name), password, found.map(User::getPasswordHash));
        return found.filter(user -> right && user.isActive());
    }

    /** Empty if the user has been disabled, deleted or given another hash since the password was checked. */
    private <T> Optional<T> admit(User checked, String password, Function<User, T> enter) {
        var upgraded = passwords.upgrade(keyOf(checked.getUsername()), password, checked.getPasswordHash());
        return transaction.execute(status -> users.lockAll(List.of(checked.getId())).stream()
                .filter(user -> user.isActive() && user.getPasswordHash().equals(checked.getPasswordHash()))
                .findFirst()
                .map(user -> {
                    upgraded.ifPresent(user::rehash);
                    users.recordLogin(user.getId(), clock.instant());
                    return enter.apply(user);
                }));
    }

    /**
     * The same for all spellings with which {@link #find} finds one user. It depends on the name alone, so that nobody
     * can tell from what they share whether there is such a user. No username has an {@code @}, and every email does.
     */
    private static String keyOf(String name) {
        var clean = Text.clean(name);
        if (isTooLong(clean)) {
            return "too long for anybody";
        }
        return clean.contains("@") ? Text.fold(clean) : UsernameRules.key(clean);
    }

    private static boolean isTooLong(String name) {
        return name.codePointCount(0, name.length()) > LONGEST_NAME;
    }
}
