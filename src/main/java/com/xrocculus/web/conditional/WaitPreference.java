package com.xrocculus.web.conditional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Pattern;

/** The preference {@code wait} (RFC 7240, section 4.3): how long the client is willing to wait for a response. */
final class WaitPreference {

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])");
    private static final long LONGEST_SECONDS = 30;

    private WaitPreference() {}

    /** At most 30 seconds. Zero if the client has no such preference. */
    static Duration of(HttpServletRequest request) {
        for (var preferences : Collections.list(request.getHeaders(HeldRequests.PREFER))) {
            var wait = WAIT.matcher(preferences);
            if (wait.find()) {
                return Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), LONGEST_SECONDS));
            }
        }
        return Duration.ZERO;
    }

    static void confirm(Duration wait, HttpServletResponse response) {
        response.setHeader(HeldRequests.APPLIED, "wait=" + wait.toSeconds());
    }
}
