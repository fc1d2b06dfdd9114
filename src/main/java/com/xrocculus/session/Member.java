package com.xrocculus.session;

import org.jspecify.annotations.Nullable;

/** What is read of a user who is in a session. */
record Member(
        long sessionId,
        long userId,
        String username,
        @Nullable String fullName) {}
