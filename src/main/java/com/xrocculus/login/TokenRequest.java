package com.xrocculus.login;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client sends to log in (RFC 6749, section 4.3); {@code email} may stand in for {@code username}. */
record TokenRequest(
        @Schema(defaultValue = "password", allowableValues = "password") @Nullable
        String grantType,

        @Schema(description = "A username or an email", example = "admin") @Nullable
        String username,

        @Schema(description = "Instead of `username`", example = "admin@example.com") @Nullable
        String email,

        @Schema(example = "correct horse battery") @Nullable String password) {

    @Nullable
    String name() {
        return username == null ? email : username;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TokenRequest[grantType=" + grantType + "]";
    }
}
