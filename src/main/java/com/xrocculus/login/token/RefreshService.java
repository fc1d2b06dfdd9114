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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replaces a refresh token each time it is used, as RFC 9700 (section 4.14) recommends. */
@Service
class RefreshService {

    /** How long a client that did not receive the response may repeat its token. */
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

    /**
     * Whether the token is valid. Costs one query without a lock and at most four hashes, because anybody can send a
     * token.
     */
    boolean isGood(RefreshTokens.Token token) {
        var now = clock.instant();
        return findActive(token)
                .filter(login -> isGood(tokens.age(token.secret(), login, 1), login, now))
                .isPresent();
    }

    /** Whether the token is valid, or was valid before a later refresh. */
    boolean wasGood(RefreshTokens.Token token) {
        return findActive(token)
                .filter(login -> tokens.age(token.secret(), login).isPresent())
                .isPresent();
    }

    /**
     * Exchanges a valid token for its successor. Ends the login of a token that was used before, because somebody has
     * stolen it. Empty for a token that is not valid.
     *
     * @param address where the token comes from
     */
    @Transactional
    Optional<GrantedLogin> rotate(RefreshTokens.Token token, String address) {
        var locked = logins.lock(token.loginId());
        var now = clock.instant();
        if (locked.isEmpty() || !locked.get().isActive(now)) {
            return Optional.empty();
        }
        var login = locked.get();
        var age = tokens.age(token.secret(), login);
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
        var successor = tokens.successor(token.secret());
        if (age.getAsInt() == 0) {
            login.rotate(tokens.hash(successor), now);
            journal.record(
                    login.getUser().toCaller(login.getId(), address),
                    "login.refreshed",
                    Subject.login(login.getId()),
                    Map.of("user", login.getUser().getId()));
        }
        return Optional.of(new GrantedLogin(login, successor, now));
    }

    private Optional<Login> findActive(RefreshTokens.Token token) {
        return logins.findWithUser(token.loginId()).filter(login -> login.isActive(clock.instant()));
    }

    private static boolean isGood(OptionalInt age, Login login, Instant now) {
        return age.isPresent() && (age.getAsInt() == 0 || age.getAsInt() == 1 && login.wasRotatedWithin(GRACE, now));
    }
}
