package com.xrocculus.web.conditional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A response with an entity tag that was sent before.
 *
 * @param route the template of its path, for the metrics
 * @param version the version before the response was read from the database
 * @param body null if only the tag is known
 */
record SentResponse(
        @Nullable String route,
        String tag,
        long version,
        @Nullable Body body) {

    /** The most that everything but the content takes, in bytes. */
    private static final int OVERHEAD = 1_200;

    /** The content of a 200, and the headers that describe it. */
    record Body(String type, Map<String, Collection<String>> headers, byte[] content) {}

    static SentResponse of(HttpServletRequest request, String tag, long version, @Nullable Body body) {
        var route = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return new SentResponse(route, tag, version, body);
    }

    boolean isCurrent(OptionalLong current) {
        return current.isPresent() && current.getAsLong() == version;
    }

    /** Whether the client already has this response. Compares weakly (RFC 9110, section 13.1.2). */
    boolean isKnownTo(HttpServletRequest request) {
        var current = ETag.create(tag);
        for (var tags : Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))) {
            for (var known : ETag.parse(tags)) {
                if (known.isWildcard() || known.compare(current, false)) {
                    return true;
                }
            }
        }
        return false;
    }

    void sendNotModified(HttpServletRequest request, HttpServletResponse response) {
        tellMetrics(request);
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader(HttpHeaders.ETAG, tag);
    }

    /** Must not be called without a body. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tellMetrics(request);
        var sent = Objects.requireNonNull(body);
        response.setStatus(HttpServletResponse.SC_OK);
        sent.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(sent.type());
        response.setContentLength(sent.content().length);
        response.getOutputStream().write(sent.content());
    }

    private void tellMetrics(HttpServletRequest request) {
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(context -> context.setPathPattern(route));
    }

    /** In bytes, with what was requested. */
    int size() {
        return OVERHEAD + (body == null ? 0 : body.content().length);
    }
}
