package com.xrocculus.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/** When the access token of a request expires, for responses that can last longer than that. */
public final class TokenExpiry {

    private static final String ATTRIBUTE = TokenExpiry.class.getName();

    private TokenExpiry() {}

    public static void set(HttpServletRequest request, Instant expiry) {
        request.setAttribute(ATTRIBUTE, expiry);
    }

    /**
     * @throws IllegalStateException if the request was not authenticated with a token
     */
    public static Instant of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Instant expiry) {
            return expiry;
        }
        throw new IllegalStateException("The request has no access token.");
    }
}
