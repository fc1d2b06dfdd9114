package com.xrocculus.journal;

import com.xrocculus.journal.Journal.Entry;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Writes one line of {@code key=value} pairs for each entry to the log {@code audit}. Values are percent-encoded as in
 * the path of a URL, so that they contain no spaces.
 */
@Component
class AuditLog {

    private static final Logger log = LoggerFactory.getLogger("audit");

    void write(Entry entry) {
        var line = new StringBuilder();
        append(line, "action", entry.action());
        var caller = entry.caller();
        if (caller != null) {
            append(line, "user", caller.id());
            append(line, "login", caller.loginId());
        } else {
            append(line, "user", entry.address() == null ? "operator" : "unknown");
        }
        append(line, "on", entry.subject().path());
        append(line, "from", entry.address() == null ? "command-line" : entry.address());
        new TreeMap<>(entry.details()).forEach((key, value) -> append(line, "details." + key, value));
        log.info("{}", line);
    }

    private static void append(StringBuilder line, String key, Object value) {
        line.append(line.isEmpty() ? "" : " ")
                .append(key)
                .append('=')
                .append(UriUtils.encodePath(value.toString(), StandardCharsets.UTF_8));
    }
}
