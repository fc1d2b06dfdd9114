package com.xrocculus.login.token;

import com.xrocculus.login.Login;
import java.time.Instant;

/**
 * A login whose user is loaded, and the secret of its current refresh token. Not a record, because the text of a record
 * would contain the secret.
 */
public final class GrantedLogin {

    private final Login login;
    private final byte[] secret;
    private final Instant grantedAt;

    GrantedLogin(Login login, byte[] secret, Instant grantedAt) {
        this.login = login;
        this.secret = secret;
        this.grantedAt = grantedAt;
    }

    Login login() {
        return login;
    }

    byte[] secret() {
        return secret;
    }

    Instant grantedAt() {
        return grantedAt;
    }
}
