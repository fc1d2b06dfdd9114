package com.xrocculus.journal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Writes one line of {@code key=value} pairs for each committed change to the log {@code audit}. Values are percent-encoded as in
 * the path of a URL, so that they contain no spaces.
 */
@Component
class AuditLog {

    private static final Logger log = LoggerFactory.getLogger("audit");

    void write(Change change) {
        var line = new StringBuilder();
        append(line, "action", change.action());
        var caller = change.caller();
        if (caller != null) {
            append(line, "user", caller.id());
            append(line, "login", caller.loginId());
        } else {
            append(line, "user", change.address() == null ? "operator" : "unknown");
        }
        append(line, "on", change.subject().path());
        append(line, "from", change.address() == null ? "command-line" : change.address());
        new TreeMap<>(change.details()).forEach((key, value) -> append(line, "details." + key, value));
        log.info("{}", line);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
    }

    private static void append(StringBuilder line, String key, Object value) {
        line.append(line.isEmpty() ? "" : " ")
                .append(key)
                .append('=')
                .append(UriUtils.encodePath(text(value), StandardCharsets.UTF_8));
    }
}
