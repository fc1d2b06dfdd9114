package com.xrocculus.web.request;

import com.xrocculus.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The user who makes the request, as the database knows it at this moment, and the login it makes it with.
 *
 * @param address the IP address of the client
 */
public record Caller(
        long id, String username, boolean admin, @Nullable Long groupId, long loginId, String address) {

    /** Empty if the request has not been authenticated. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** The same caller at another address. */
    public Caller at(String otherAddress) {
        return new Caller(id, username, admin, groupId, loginId, otherAddress);
    }

    public boolean is(long userId) {
        return id == userId;
    }

    /** 401 for a caller who is deleted while the request is handled. */
    public static ProblemException deleted() {
        return ProblemException.unauthorized(
                "token_invalid", "The user of the access token was deleted.", "Bearer error=\"invalid_token\"");
    }

    /** Refuses with 403 a caller who is no administrator. */
    public void requireAdmin() {
        if (!admin) {
            throw ProblemException.forbidden("Only an administrator may do this.");
        }
    }
}
