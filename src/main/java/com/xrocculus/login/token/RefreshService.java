package com.xrocculus.login.token;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.login.Login;
import com.xrocculus.login.LoginRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exchanges a refresh token for its successor, as RFC 9700 (section 4.14) advises. */
@Component
class RefreshService {

    /** How long a client that never got the answer may repeat its token. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final LoginRepository logins;
    private final RefreshTokens tokens;
    private final Journal journal;
    private final Clock clock;

    RefreshService(LoginRepository logins, RefreshTokens tokens, Journal journal, Clock clock) {
        this.logins = logins;
        this.tokens = tokens;
        this.journal = journal;
        this.clock = clock;
    }

    /** A login whose user is loaded, and the secret of the token that is good for it now. */
    record Rotated(Login login, byte[] secret) {}

    /** Whether the token is good. Costs one look-up without a lock, and at most four hashes, as anybody may ask. */
    boolean isGood(RefreshTokens.Token token) {
        var now = clock.instant();
        return findActive(token)
                .filter(login -> isGood(tokens.age(token.secret(), login, 1), login, now))
                .isPresent();
    }

    /** Whether the token is good, or has been. */
    boolean wasGood(RefreshTokens.Token token) {
        return findActive(token)
                .filter(login -> tokens.age(token.secret(), login).isPresent())
                .isPresent();
    }

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
        if (!isGood(age, login, now)) {
            login.end(now);
            journal.recordStranger(
                    address,
                    "login.ended",
                    Subject.login(login.getId()),
                    Map.of("user", login.getUser().getId(), "reason", "used_refresh_token"));
            return Optional.empty();
        }
        var successor = tokens.successor(secret);
        if (age.getAsInt() == 0) {
            login.rotate(tokens.hash(successor), now);
            journal.record(
                    login.getUser().toCaller(login.getId(), address),
                    "login.refreshed",
                    Subject.login(login.getId()),
                    Map.of("user", login.getUser().getId()));
        }
        return Optional.of(new Rotated(login, successor));
    }

    private Optional<Login> findActive(RefreshTokens.Token token) {
        return logins.findWithUser(token.loginId()).filter(login -> login.isActive(clock.instant()));
    }

    private static boolean isGood(OptionalInt age, Login login, Instant now) {
        return age.isPresent() && (age.getAsInt() == 0 || age.getAsInt() == 1 && login.wasRotatedWithin(GRACE, now));
    }
}
