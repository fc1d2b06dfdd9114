package com.xrocculus.login;

import com.xrocculus.web.Refusal;

/** The ways of not being logged in, with the challenges of RFC 6750. */
final class Unauthorized {

    private static final String CHALLENGE = "Bearer";
    private static final String CHALLENGE_TO_TOKEN = "Bearer error=\"invalid_token\"";

    private Unauthorized() {}

    static Refusal missingToken() {
        return Refusal.unauthorized(
                "token_missing", "Log in at /login, and send the token as Authorization: Bearer.", CHALLENGE);
    }

    static Refusal expiredToken() {
        return Refusal.unauthorized("token_expired", "The access token has expired; log in again.", CHALLENGE_TO_TOKEN);
    }

    static Refusal invalidToken() {
        return Refusal.unauthorized(
                "token_invalid", "The access token is not valid; log in again.", CHALLENGE_TO_TOKEN);
    }

    static Refusal invalidRefreshToken() {
        return Refusal.unauthorized(
                "token_invalid",
                "The refresh token is not valid, or was used before; log in again.",
                CHALLENGE_TO_TOKEN);
    }

    static Refusal wrongCredentials() {
        return Refusal.unauthorized("login_failed", "There is no such user, or the password is wrong.", CHALLENGE);
    }
}
