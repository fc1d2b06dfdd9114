package com.xrocculus.login;

import com.xrocculus.user.Credentials;
import com.xrocculus.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns credentials into an access token. Open to anybody. */
@Service
class LoginService {

    private static final String PASSWORD_GRANT = "password";

    private final Credentials credentials;
    private final AccessTokens tokens;
    private final TokenSettings settings;

    LoginService(Credentials credentials, AccessTokens tokens, TokenSettings settings) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.settings = settings;
    }

    TokenResponse logIn(TokenRequest request) {
        if (request.grantType() != null && !request.grantType().equals(PASSWORD_GRANT)) {
            throw Refusal.invalid("grant_type", "must be password");
        }
        var name = required("username", request.name());
        var password = required("password", request.password());
        var user = credentials.authenticate(name, password).orElseThrow(Unauthorized::wrongCredentials);
        return TokenResponse.of(tokens.issue(user.getId()), settings.lifetime(), user);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw Refusal.invalid(field, "must be sent");
        }
        return value;
    }
}
