package com.xrocculus.login.token;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.login.Login;
import com.xrocculus.login.LoginRepository;
import com.xrocculus.login.TokenSettings;
import com.xrocculus.user.Authenticator;
import com.xrocculus.user.Authenticator.VerifiedUser;
import com.xrocculus.user.User;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates the logins of users whose credentials were accepted. */
@Service
class NewLoginService {

    private final Authenticator authenticator;
    private final LoginRepository logins;
    private final RefreshTokens refreshTokens;
    private final TokenSettings settings;
    private final Journal journal;
    private final Clock clock;

    NewLoginService(
            Authenticator authenticator,
            LoginRepository logins,
            RefreshTokens refreshTokens,
            TokenSettings settings,
            Journal journal,
            Clock clock) {
        this.authenticator = authenticator;
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

    /** Creates a login of an active user whose row the caller's transaction has locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    GrantedLogin create(User user, LoginOrigin origin) {
        var now = clock.instant();
        var secret = refreshTokens.newSecret();
        var hash = refreshTokens.hash(secret);
        var login = logins.save(new Login(user, origin.device(), hash, now, settings.loginLifetime()));
        journal.record(
                user.toCaller(login.getId(), origin.address()),
                "login.created",
                Subject.login(login.getId()),
                Map.of("user", user.getId()));
        return new GrantedLogin(login, secret, now);
    }
}
