package com.xrocculus.web.conditional;

import com.xrocculus.web.request.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What was requested. Two callers can get different responses for one path. */
record Target(
        long userId,
        boolean admin,
        String path,
        @Nullable String query,
        @Nullable String accept) {

    private static final int LONGEST_TEXT = 300;

    static Target of(HttpServletRequest request, Caller caller) {
        return new Target(
                caller.id(),
                caller.admin(),
                request.getServletPath(),
                request.getQueryString(),
                request.getHeader(HttpHeaders.ACCEPT));
    }

    /** Whether a target of this request takes little memory. */
    static boolean isShort(HttpServletRequest request) {
        return isShort(request.getQueryString()) && isShort(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean isShort(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT;
    }
}
