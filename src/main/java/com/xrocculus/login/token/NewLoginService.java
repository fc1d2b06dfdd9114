package com.xrocculus.login.token;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.login.Login;
import com.xrocculus.login.LoginRepository;
import com.xrocculus.login.TokenSettings;
import com.xrocculus.user.Authenticator;
import com.xrocculus.user.Authenticator.VerifiedUser;
import com.xrocculus.user.User;
import com.xrocculus.user.UserService;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates the logins of users whose credentials were accepted. */
@Service
public class NewLoginService {

    /** The number of active logins that a user can have. */
    private static final int MOST_LOGINS = 100;

    private final Authenticator authenticator;
    private final UserService users;
    private final LoginRepository logins;
    private final RefreshTokens refreshTokens;
    private final TokenSettings settings;
    private final Journal journal;
    private final Clock clock;

    NewLoginService(
            Authenticator authenticator,
            UserService users,
            LoginRepository logins,
            RefreshTokens refreshTokens,
            TokenSettings settings,
            Journal journal,
            Clock clock) {
        this.authenticator = authenticator;
        this.users = users;
        this.logins = logins;
        this.refreshTokens = refreshTokens;
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
    }

    /** Empty if the user or its password has changed since the password was verified. */
    @Transactional
    Optional<GrantedLogin> create(VerifiedUser verified, LoginOrigin origin) {
        return authenticator.admit(verified).map(user -> create(user, origin));
    }

    /**
     * Creates a login of an active user whose row the caller's transaction has locked. If the user has too many logins,
     * the least recently used one ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public GrantedLogin create(User user, LoginOrigin origin) {
        var now = clock.instant();
        var ended = endLeastRecentlyUsed(user.getId(), now);
        var secret = refreshTokens.newSecret();
        var hash = refreshTokens.hash(secret);
        var login = logins.save(new Login(user, origin.device(), hash, now, settings.loginLifetime()));
        users.recordLogin(user);
        var caller = user.toCaller(login.getId(), origin.address());
        journal.record(caller, "login.created", Subject.login(login.getId()), Map.of("user", user.getId()));
        ended.forEach(other -> journal.record(
                caller,
                "login.ended",
                Subject.login(other.getId()),
                Map.of("user", user.getId(), "reason", "too_many_logins")));
        return new GrantedLogin(login, secret, now);
    }

    /** Leaves room for one more login. The lock on the user makes parallel logins of it wait for each other. */
    private List<Login> endLeastRecentlyUsed(long userId, Instant now) {
        var surplus = logins.countActive(userId, now) + 1 - MOST_LOGINS;
        if (surplus <= 0) {
            return List.of();
        }
        var ended = logins.lockActive(userId, now).stream()
                .sorted(Comparator.comparing(Login::getLastUsedAt).thenComparing(Login::getId))
                .limit(surplus)
                .toList();
        ended.forEach(login -> login.end(now));
        return ended;
    }
}
