package com.xrocculus.login;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Authenticates the bearer of a valid access token (RFC 6750) as the {@link Caller}. This filter does not decide whether
 * a route requires a token. It stores the reason for refusing a token in {@link #REFUSAL}, for the response.
 */
final class JwtFilter extends OncePerRequestFilter {

    static final String REFUSAL = JwtFilter.class.getName() + ".refusal";

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final LoginRepository logins;
    private final ClientAddress addresses;
    private final Clock clock;
    private final HandlerExceptionResolver problems;

    JwtFilter(
            AccessTokens tokens,
            LoginRepository logins,
            ClientAddress addresses,
            Clock clock,
            HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.logins = logins;
        this.addresses = addresses;
        this.clock = clock;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            bearerToken(request).map(token -> callerOf(token, request)).ifPresent(JwtFilter::authenticate);
        } catch (ProblemException refusal) {
            request.setAttribute(REFUSAL, refusal);
        } catch (RuntimeException databaseFailure) {
            problems.resolveException(request, response, null, databaseFailure);
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> bearerToken(HttpServletRequest request) {
        var credentials = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (credentials.size() > 1) {
            throw Unauthorized.invalidToken();
        }
        return credentials.stream()
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .findFirst();
    }

    private Caller callerOf(String token, HttpServletRequest request) {
        var bearer = tokens.verify(token);
        return logins.findWithUser(bearer.loginId())
                .filter(login -> login.isActive(clock.instant()))
                .map(Login::getUser)
                .filter(user -> user.getId() == bearer.userId())
                .map(user -> user.toCaller(bearer.loginId(), addresses.of(request)))
                .orElseThrow(Unauthorized::invalidToken);
    }

    private static void authenticate(Caller caller) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
