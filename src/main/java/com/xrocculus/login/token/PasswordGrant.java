package com.xrocculus.login.token;

import com.xrocculus.login.RefusedLogins;
import com.xrocculus.login.Unauthorized;
import com.xrocculus.password.LoginLimits;
import com.xrocculus.user.Authenticator;
import com.xrocculus.user.User;
import com.xrocculus.web.problem.ProblemException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Logs in with a username or an email, and a password (RFC 6749, section 4.3), within {@link LoginLimits}. */
@Component
@Order(1)
class PasswordGrant implements Grant {

    private static final String TYPE = "password";

    private final Authenticator authenticator;
    private final NewLoginService logins;
    private final RefusedLogins refusedLogins;

    PasswordGrant(Authenticator authenticator, NewLoginService logins, RefusedLogins refusedLogins) {
        this.authenticator = authenticator;
        this.logins = logins;
        this.refusedLogins = refusedLogins;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public GrantedLogin grant(TokenRequest request, LoginOrigin origin) {
        var name = TokenRequest.required("username", request.name());
        var password = TokenRequest.required("password", request.password());
        try (var attempt = authenticator.begin(name, origin.address())) {
            var login = logIn(name, password, origin);
            if (login.isEmpty()) {
                attempt.fail();
                throw Unauthorized.wrongCredentials();
            }
            return login.get();
        } catch (ProblemException refusal) {
            var user = authenticator.find(name).map(User::getId);
            refusedLogins.record(origin.address(), user.orElse(null));
            throw refusal;
        }
    }

    private Optional<GrantedLogin> logIn(String name, String password, LoginOrigin origin) {
        var verified = authenticator.verify(name, password);
        if (verified.isEmpty()) {
            return Optional.empty();
        }
        var login = logins.create(verified.get(), origin);
        if (login.isPresent()) {
            return login;
        }
        // A parallel login may have replaced the hash with a new one of the same password.
        return authenticator.verify(name, password).flatMap(again -> logins.create(again, origin));
    }
}
