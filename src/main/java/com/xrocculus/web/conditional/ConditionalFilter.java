package com.xrocculus.web.conditional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.xrocculus.web.request.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a GET with {@code If-None-Match} with a 304, without reading the database, as long as the version of what the
 * caller may see is the one with which the entity tag was sent. The filter remembers the tags that this node has sent.
 * With {@code Prefer: wait}, it holds the request until the version changes. Must follow the authentication.
 */
public final class ConditionalFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int MOST_TAGS = 50_000;
    private static final int LONGEST_QUERY = 300;

    private final List<Versions> kinds;
    private final HeldRequests held;
    private final Cache<Target, Sent> tags =
            Caffeine.newBuilder().maximumSize(MOST_TAGS).build();

    public ConditionalFilter(List<Versions> kinds, HeldRequests held) {
        this.kinds = kinds;
        this.held = held;
    }

    /** What was requested. Two callers can get different responses for one path. */
    private record Target(
            long userId,
            boolean admin,
            String path,
            @Nullable String query) {}

    /** A tag that was sent, and the version before its response was read from the database. */
    private record Sent(String tag, long version) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = kindOf(request);
        var caller = Caller.of(request);
        if (kind.isPresent() && caller.isPresent()) {
            respond(request, response, chain, kind.get(), caller.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Runs again when a held request continues. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private Optional<Versions> kindOf(HttpServletRequest request) {
        var query = request.getQueryString();
        return READING.contains(request.getMethod()) && (query == null || query.length() <= LONGEST_QUERY)
                ? kinds.stream()
                        .filter(kind -> kind.cover(request.getServletPath()))
                        .findFirst()
                : Optional.empty();
    }

    private void respond(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Versions kind, Caller caller)
            throws ServletException, IOException {
        var target = new Target(caller.id(), caller.admin(), request.getServletPath(), request.getQueryString());
        var wait = request.getHeader(HttpHeaders.IF_NONE_MATCH) == null ? Duration.ZERO : WaitPreference.of(request);
        var headers = Set.copyOf(response.getHeaderNames());
        // Read before the database, so the response contains all changes up to this version.
        var processed = kind.processed(caller);
        var version = kind.of(caller);
        var sent = tags.getIfPresent(target);
        if (sent != null && isCurrent(sent, version) && matches(request, sent.tag())) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            response.setHeader(HttpHeaders.ETAG, sent.tag());
        } else {
            chain.doFilter(request, wait.isZero() ? response : new WaitedResponse(response, wait));
            remember(target, version, response);
        }
        if (response.getStatus() == HttpStatus.NOT_MODIFIED.value() && !wait.isZero() && !response.isCommitted()) {
            if (held.hold(request, response, wait, caller, () -> kind.processed(caller) == processed)) {
                discard(response, headers);
            } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
                WaitPreference.confirm(wait, response);
            }
        }
    }

    /** Leaves only the headers that were set before the response was made. */
    private static void discard(HttpServletResponse response, Set<String> headers) {
        response.setStatus(HttpStatus.OK.value());
        Set.copyOf(response.getHeaderNames()).stream()
                .filter(name -> !headers.contains(name))
                .forEach(name -> response.setHeader(name, null));
    }

    private void remember(Target target, OptionalLong version, HttpServletResponse response) {
        var tag = response.getHeader(HttpHeaders.ETAG);
        if (tag != null && version.isPresent()) {
            tags.put(target, new Sent(tag, version.getAsLong()));
        }
    }

    private static boolean isCurrent(Sent sent, OptionalLong version) {
        return version.isPresent() && version.getAsLong() == sent.version();
    }

    /** Compares weakly (RFC 9110, section 13.1.2). */
    private static boolean matches(HttpServletRequest request, String tag) {
        var current = ETag.create(tag);
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .filter(Objects::nonNull)
                .flatMap(tags -> ETag.parse(tags).stream())
                .anyMatch(known -> known.isWildcard() || known.compare(current, false));
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
