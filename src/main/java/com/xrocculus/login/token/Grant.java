package com.xrocculus.login.token;

import com.xrocculus.web.problem.ProblemException;

/** Obtains a login for the credentials of one {@code grant_type} (RFC 6749, section 1.3). */
public interface Grant {

    /** The value of {@code grant_type}. */
    String type();

    /**
     * Called without a transaction.
     *
     * @throws ProblemException if the credentials are refused or missing
     */
    GrantedLogin grant(TokenRequest request, LoginOrigin origin);
}
