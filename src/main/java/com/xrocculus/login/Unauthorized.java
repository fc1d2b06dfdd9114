package com.xrocculus.login;

import com.xrocculus.web.problem.ProblemException;

/** Reasons to answer with a 401, with the challenges of RFC 6750. */
public final class Unauthorized {

    private static final String CHALLENGE = "Bearer";
    private static final String CHALLENGE_TO_TOKEN = "Bearer error=\"invalid_token\"";

    private Unauthorized() {}

    public static ProblemException missingToken() {
        return ProblemException.unauthorized(
                "token_missing",
                "This path is unknown or requires a login. Log in at /login, and send the access token in the header"
                        + " Authorization as 'Bearer <token>'. The documentation is at /docs.",
                CHALLENGE);
    }

    public static ProblemException expiredToken() {
        return ProblemException.unauthorized(
                "token_expired", "The access token has expired; log in again.", CHALLENGE_TO_TOKEN);
    }

    public static ProblemException invalidToken() {
        return ProblemException.unauthorized(
                "token_invalid", "The access token is not valid; log in again.", CHALLENGE_TO_TOKEN);
    }

    public static ProblemException invalidRefreshToken() {
        return ProblemException.unauthorized(
                "token_invalid",
                "The refresh token is not valid, or was used before; log in again.",
                CHALLENGE_TO_TOKEN);
    }

    public static ProblemException invalidDeviceCode() {
        return ProblemException.unauthorized(
                "device_code_invalid",
                "The device code is not valid, or was used before; ask for a new one.",
                CHALLENGE);
    }

    public static ProblemException wrongCredentials() {
        return ProblemException.unauthorized(
                "login_failed", "There is no such user, or the password is wrong.", CHALLENGE);
    }
}
