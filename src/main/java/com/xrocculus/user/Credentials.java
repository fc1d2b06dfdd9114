package com.xrocculus.user;

import com.xrocculus.web.Text;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Checks who logs in. */
@Service
public class Credentials {

    private final UserRepository users;
    private final Passwords passwords;
    private final Clock clock;

    Credentials(UserRepository users, Passwords passwords, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * @param name a username or an email
     * @return the user of this name, which may be disabled
     */
    public Optional<User> find(String name) {
        var clean = Text.clean(name);
        return Text.isPlain(clean)
                ? users.findByUsernameKeyOrEmailKey(Usernames.key(clean), Text.fold(clean))
                : Optional.empty();
    }

    /**
     * Records the login of an active user with the right password, and renews an outdated hash.
     *
     * @param found what {@link #find} returned
     * @return empty for a wrong password, no user and a disabled one, each after the same time
     */
    public Optional<User> authenticate(Optional<User> found, String password) {
        if (found.isEmpty()) {
            passwords.matchNobody(password);
            return Optional.empty();
        }
        var user = found.get();
        if (!passwords.match(password, user) || !user.isActive()) {
            return Optional.empty();
        }
        passwords.upgrade(password, user).ifPresent(hash -> users.rehash(user.getId(), user.getPasswordHash(), hash));
        users.recordLogin(user.getId(), clock.instant());
        return found;
    }
}
