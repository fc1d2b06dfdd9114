package com.xrocculus.login.token;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.login.AccessTokens;
import com.xrocculus.login.Login;
import com.xrocculus.login.LoginRepository;
import com.xrocculus.login.TokenSettings;
import com.xrocculus.login.Unauthorized;
import com.xrocculus.password.LoginLimits;
import com.xrocculus.user.Authenticator;
import com.xrocculus.user.User;
import com.xrocculus.web.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns credentials into tokens (RFC 6749). Open to anybody, within {@link LoginLimits}. */
@Service
class TokenService {

    private static final String PASSWORD = "password";
    private static final String REFRESH_TOKEN = "refresh_token";

    private final Authenticator credentials;
    private final LoginRepository logins;
    private final LoginLimits limits;
    private final RefreshService rotation;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final TokenSettings settings;
    private final Journal journal;
    private final Clock clock;

    TokenService(
            Authenticator credentials,
            LoginRepository logins,
            LoginLimits limits,
            RefreshService rotation,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            TokenSettings settings,
            Journal journal,
            Clock clock) {
        this.credentials = credentials;
        this.logins = logins;
        this.limits = limits;
        this.rotation = rotation;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param device what to call the device if the request does not
     * @param address where the request comes from
     */
    TokenResponse grant(TokenRequest request, @Nullable String device, String address) {
        return switch (request.grantTypeOrPassword()) {
            case PASSWORD ->
                logIn(
                        required("username", request.name()),
                        required(PASSWORD, request.password()),
                        request.device() == null ? device : request.device(),
                        address);
            case REFRESH_TOKEN -> refresh(required(REFRESH_TOKEN, request.refreshToken()), address);
            default ->
                throw ProblemException.malformed(
                        TokenProblems.UNSUPPORTED_GRANT_TYPE, "grant_type must be password or refresh_token.");
        };
    }

    private TokenResponse logIn(String name, String password, @Nullable String device, String address) {
        try {
            return credentials
                    .authenticate(name, password, address, user -> enter(user, device, address))
                    .orElseThrow(Unauthorized::wrongCredentials);
        } catch (ProblemException refusal) {
            recordRefused(address, credentials.find(name));
            throw refusal;
        }
    }

    private TokenResponse enter(User user, @Nullable String device, String address) {
        var secret = refreshTokens.newSecret();
        var hash = refreshTokens.hash(secret);
        var now = clock.instant();
        var login = logins.save(new Login(user, device, hash, now, settings.loginLifetime()));
        journal.record(
                user.toCaller(login.getId(), address),
                "login.created",
                Subject.login(login.getId()),
                Map.of("user", user.getId()));
        return respond(login, secret, now);
    }

    private TokenResponse refresh(String token, String address) {
        try {
            var rotated = rotate(refreshTokens.read(token), address).orElseThrow(Unauthorized::invalidRefreshToken);
            return respond(rotated.login(), rotated.secret(), clock.instant());
        } catch (ProblemException refusal) {
            recordRefused(address, Optional.empty());
            throw refusal;
        }
    }

    /** A good token is checked before the limits and not counted, so that guesses from its address do not refuse it. */
    private Optional<RefreshService.Rotated> rotate(Optional<RefreshTokens.Token> token, String address) {
        return token.filter(rotation::isGood)
                .flatMap(good -> rotation.rotate(good, address))
                .or(() -> limits.attempt(
                        address,
                        () -> token.filter(rotation::wasGood).flatMap(used -> rotation.rotate(used, address))));
    }

    private TokenResponse respond(Login login, byte[] secret, Instant now) {
        return new TokenResponse(
                accessTokens.issue(login, now),
                "bearer",
                accessTokens.lifetime(login, now).toSeconds(),
                new RefreshTokens.Token(login.getId(), secret).encoded(),
                login.remaining(now).toSeconds(),
                TokenResponse.LoggedIn.of(login.getUser()));
    }

    private void recordRefused(String address, Optional<User> user) {
        Map<String, Object> details =
                user.isPresent() ? Map.of("user", user.get().getId()) : Map.of();
        journal.recordStranger(address, "login.refused", Subject.noLogin(), details);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw ProblemException.invalid(field, "must be given, and not null");
        }
        return value;
    }
}
