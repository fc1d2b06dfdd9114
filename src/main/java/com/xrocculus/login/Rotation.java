package com.xrocculus.login;

import com.xrocculus.web.Audit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exchanges a refresh token for its successor, as RFC 9700 (section 4.14) advises. */
@Component
class Rotation {

    /** How long a client that never got the answer may repeat its token. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final LoginRepository logins;
    private final RefreshTokens tokens;
    private final Audit audit;
    private final Clock clock;

    Rotation(LoginRepository logins, RefreshTokens tokens, Audit audit, Clock clock) {
        this.logins = logins;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** A login whose user is loaded, and the secret of the token that is good for it now. */
    record Rotated(Login login, byte[] secret) {}

    /**
     * Empty for a token that is not good; one that has been used before ends its login, since somebody stole it.
     *
     * @param address where the token comes from
     */
    @Transactional
    Optional<Rotated> rotate(RefreshTokens.Token token, String address) {
        return logins.lock(token.loginId())
                .filter(login -> login.isActive(clock.instant()))
                .flatMap(login -> rotate(login, token.secret(), address));
    }

    private Optional<Rotated> rotate(Login login, byte[] secret, String address) {
        var now = clock.instant();
        var age = tokens.age(secret, login);
        if (age.isEmpty()) {
            return Optional.empty();
        }
        var successor = tokens.successor(secret);
        if (age.getAsInt() == 0) {
            login.rotate(tokens.hash(successor), now);
            return Optional.of(new Rotated(login, successor));
        }
        if (age.getAsInt() == 1 && login.wasRotatedWithin(GRACE, now)) {
            return Optional.of(new Rotated(login, successor));
        }
        login.end(now);
        audit.record("endStolenLogin", login.getUser().getId().toString(), "/logins/" + login.getId(), address);
        return Optional.empty();
    }
}
