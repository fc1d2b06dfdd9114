package com.xrocculus.login.token;

import com.xrocculus.login.RefusedLogins;
import com.xrocculus.login.Unauthorized;
import com.xrocculus.login.token.RefreshTokens.Token;
import com.xrocculus.password.LoginLimits;
import com.xrocculus.web.problem.ProblemException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refreshes a login (RFC 6749, section 6). Invalid tokens count as failed logins of their address. */
@Component
@Order(2)
class RefreshTokenGrant implements Grant {

    private static final String TYPE = "refresh_token";

    private final RefreshTokens tokens;
    private final RefreshService refreshes;
    private final LoginLimits limits;
    private final RefusedLogins refusedLogins;

    RefreshTokenGrant(RefreshTokens tokens, RefreshService refreshes, LoginLimits limits, RefusedLogins refusedLogins) {
        this.tokens = tokens;
        this.refreshes = refreshes;
        this.limits = limits;
        this.refusedLogins = refusedLogins;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public GrantedLogin grant(TokenRequest request, LoginOrigin origin) {
        var token = tokens.read(TokenRequest.required(TYPE, request.refreshToken()));
        try {
            return refresh(token, origin.address());
        } catch (ProblemException refusal) {
            refusedLogins.record(origin.address(), null);
            throw refusal;
        }
    }

    /** A valid token is not subject to the limits, so that guesses from its address cannot get it refused. */
    private GrantedLogin refresh(Optional<Token> token, String address) {
        var refreshed = token.flatMap(valid -> refreshes.refresh(valid, address));
        if (refreshed.isPresent()) {
            return refreshed.get();
        }
        try (var attempt = limits.begin(address)) {
            token.ifPresent(used -> refreshes.endIfUsed(used, address));
            attempt.fail();
            throw Unauthorized.invalidRefreshToken();
        }
    }
}
