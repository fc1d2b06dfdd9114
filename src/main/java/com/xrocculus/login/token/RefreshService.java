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
     * Exchanges a valid token for its successor. Empty for any other token, which costs one query without a lock and at
     * most four hashes, because anybody can send a token.
     *
     * @param address where the token comes from
     */
    @Transactional
    Optional<GrantedLogin> refresh(RefreshTokens.Token token, String address) {
        var now = clock.instant();
        var successor = tokens.successor(token.secret());
        return findActive(token, now)
                .filter(login -> {
                    var age = ageOf(token, login, 1);
                    return isCurrent(age)
                            ? rotate(login, tokens.hash(successor), now, address)
                            : isRepeated(age, login, now);
                })
                .map(login -> new GrantedLogin(login, successor, now));
    }

    /** Whether this has made the successor the current token, or a parallel request has. */
    private boolean rotate(Login login, String successor, Instant now, String address) {
        if (logins.rotate(login.getId(), login.getTokenHash(), successor, now) == 0) {
            return logins.hasToken(login.getId(), successor);
        }
        journal.record(
                login.getUser().toCaller(login.getId(), address),
                "login.refreshed",
                Subject.login(login.getId()),
                Map.of("user", login.getUser().getId()));
        return true;
    }

    /** Ends the login of a token that was used before, because somebody has stolen it. */
    @Transactional
    void endIfUsed(RefreshTokens.Token token, String address) {
        var now = clock.instant();
        findActive(token, now)
                .filter(login -> ageOf(token, login, login.getRotations()).isPresent())
                .filter(login -> logins.end(login.getId(), login.getUser().getId(), now) > 0)
                .ifPresent(login -> journal.recordStranger(
                        address,
                        "login.ended",
                        Subject.login(login.getId()),
                        Map.of("user", login.getUser().getId(), "reason", "used_refresh_token")));
    }

    private Optional<Login> findActive(RefreshTokens.Token token, Instant now) {
        return logins.findWithUser(token.loginId()).filter(login -> login.isActive(now));
    }

    private OptionalInt ageOf(RefreshTokens.Token token, Login login, int oldest) {
        return tokens.age(token.secret(), login.getTokenHash(), oldest);
    }

    private static boolean isCurrent(OptionalInt age) {
        return age.isPresent() && age.getAsInt() == 0;
    }

    private static boolean isRepeated(OptionalInt age, Login login, Instant now) {
        return age.isPresent() && age.getAsInt() == 1 && login.wasRotatedWithin(GRACE, now);
    }
}
