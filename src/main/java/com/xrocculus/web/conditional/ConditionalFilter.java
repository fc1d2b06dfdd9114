package com.xrocculus.web.conditional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.xrocculus.web.conditional.SentResponse.Body;
import com.xrocculus.web.problem.IncompleteResponses;
import com.xrocculus.web.request.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers a GET without reading its resources from the database, as long as the version of what the caller may see is
 * the one with which the response was read: with a 304 if the client knows its entity tag, or else with the same
 * response. Without {@code If-None-Match}, the client must see each committed change, so a look at the journal confirms
 * that the version counts all of them. {@code Cache-Control: no-cache} (RFC 9111, section 5.2.1.4) reads the resources
 * in any case. With {@code Prefer: wait}, the filter holds a request that would get a 304 until the version changes. Must
 * follow the authentication.
 */
public final class ConditionalFilter implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final List<Versions> kinds;
    private final HeldRequests held;
    private final HandlerExceptionResolver problems;
    private final Cache<Target, SentResponse> responses = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Target, SentResponse>weigher((target, sent) -> sent.size())
            .build();

    public ConditionalFilter(List<Versions> kinds, HeldRequests held, HandlerExceptionResolver problems) {
        this.kinds = kinds;
        this.held = held;
        this.problems = problems;
    }

    /** Runs again when a held request continues. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = kindOf(request);
        var caller = Caller.of(request).orElse(null);
        if (kind == null || caller == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            respond(request, response, chain, kind, caller);
        } catch (DataAccessException databaseFailure) {
            problems.resolveException(request, response, null, databaseFailure);
        }
    }

    private @Nullable Versions kindOf(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) && Target.isShort(request)) {
            for (var kind : kinds) {
                if (kind.cover(request.getServletPath())) {
                    return kind;
                }
            }
        }
        return null;
    }

    private void respond(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Versions kind, Caller caller)
            throws ServletException, IOException {
        var target = Target.of(request, caller);
        var wait = request.getHeader(HttpHeaders.IF_NONE_MATCH) == null ? Duration.ZERO : WaitPreference.of(request);
        var headers = wait.isZero() ? Set.<String>of() : Set.copyOf(response.getHeaderNames());
        // Read before the database, so the response contains all changes up to this version.
        var processed = kind.processed(caller);
        var version = kind.of(caller);
        var sent = isFreshRequested(request) ? null : responses.getIfPresent(target);
        if (sent != null && !sent.isCurrent(version)) {
            sent = null;
        }
        var answer = wait.isZero() ? response : new WaitedResponse(response, wait);
        if (sent != null && sent.isKnownTo(request)) {
            sent.sendNotModified(request, response);
        } else if (sent != null
                && sent.body() != null
                && (request.getHeader(HttpHeaders.IF_NONE_MATCH) != null || isComplete(sent, kind, caller))) {
            sent.send(request, answer);
        } else {
            var recorded = new RecordedResponse(answer);
            chain.doFilter(request, recorded);
            remember(target, version, request, recorded);
        }
        if (response.getStatus() == HttpStatus.NOT_MODIFIED.value() && !wait.isZero() && !response.isCommitted()) {
            if (held.hold(request, response, wait, caller, () -> kind.processed(caller) == processed)) {
                discard(response, headers);
            } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
                WaitPreference.confirm(wait, response);
            }
        }
    }

    /** The version may have changed since it was first read. */
    private static boolean isComplete(SentResponse sent, Versions kind, Caller caller) {
        return kind.areComplete() && sent.isCurrent(kind.of(caller));
    }

    private static boolean isFreshRequested(HttpServletRequest request) {
        return "no-cache".equals(request.getHeader(HttpHeaders.CACHE_CONTROL));
    }

    /** Leaves only the headers that were set before the response was made. */
    private static void discard(HttpServletResponse response, Set<String> headers) {
        response.setStatus(HttpStatus.OK.value());
        Set.copyOf(response.getHeaderNames()).stream()
                .filter(name -> !headers.contains(name))
                .forEach(name -> response.setHeader(name, null));
    }

    private void remember(Target target, OptionalLong version, HttpServletRequest request, RecordedResponse response) {
        var tag = response.getHeader(HttpHeaders.ETAG);
        if (tag != null && version.isPresent() && !IncompleteResponses.isIncomplete(request)) {
            var body = HttpMethod.GET.matches(request.getMethod()) ? response.body() : Optional.<Body>empty();
            responses.put(target, SentResponse.of(request, tag, version.getAsLong(), body.orElse(null)));
        }
    }

    /** Confirms the preference with the representation, and not with a problem. */
    private static final class WaitedResponse extends OnCommittedResponseWrapper {

        private final Duration wait;

        WaitedResponse(HttpServletResponse response, Duration wait) {
            super(response);
            this.wait = wait;
        }

        @Override
        protected void onResponseCommitted() {
            if (getStatus() == HttpStatus.OK.value()) {
                WaitPreference.confirm(wait, this);
            }
        }
    }
}
