package com.xrocculus.login;

import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.ClientAddress;
import com.xrocculus.web.request.TokenExpiry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Authenticates the bearer of a valid access token (RFC 6750) as the {@link Caller}. This filter does not decide whether
 * a route requires a token. It stores the reason for refusing a token in {@link #REFUSAL}, for the response.
 */
final class JwtFilter implements Filter {

    static final String REFUSAL = JwtFilter.class.getName() + ".refusal";

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final Callers callers;
    private final ClientAddress addresses;
    private final HandlerExceptionResolver problems;

    JwtFilter(AccessTokens tokens, Callers callers, ClientAddress addresses, HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.callers = callers;
        this.addresses = addresses;
        this.problems = problems;
    }

    /** Runs again when a held request continues, because its login may have ended. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
        var values = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (!values.hasMoreElements()) {
            return Optional.empty();
        }
        var credentials = values.nextElement();
        if (values.hasMoreElements()) {
            throw Unauthorized.invalidToken();
        }
        return credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(credentials.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private Caller callerOf(String token, HttpServletRequest request) {
        var bearer = tokens.verify(token);
        TokenExpiry.set(request, bearer.expiry());
        return callers.find(bearer, addresses.of(request)).orElseThrow(Unauthorized::invalidToken);
    }

    private static void authenticate(Caller caller) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
