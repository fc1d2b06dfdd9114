package com.xrocculus.login.token;

import com.xrocculus.user.Role;
import com.xrocculus.user.User;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tokens and who they were issued to (RFC 6749, section 5.1). */
record TokenResponse(
        @Schema(description = "To be sent as Authorization: Bearer", example = "eyJhbGciOi...")
        String accessToken,

        @Schema(allowableValues = "bearer", example = "bearer")
        String tokenType,

        @Schema(description = "Seconds until the access token expires", example = "1800")
        long expiresIn,

        @Schema(description = "Good for one refresh", example = "AAAAAAAAAAW9iVz1...")
        String refreshToken,

        @Schema(description = "Seconds until the login expires, which no refresh prolongs", example = "2592000")
        long refreshExpiresIn,

        LoggedIn user) {

    record LoggedIn(
            @Schema(example = "1") long id,
            @Schema(example = "admin") String username,
            @Schema(example = "admin@example.com") String email,
            @Schema(example = "Ada Lovelace") @Nullable String fullName,
            @Schema(example = "admin") Role role) {

        static LoggedIn of(User user) {
            return new LoggedIn(user.getId(), user.getUsername(), user.getEmail(), user.getFullName(), user.getRole());
        }
    }
}
