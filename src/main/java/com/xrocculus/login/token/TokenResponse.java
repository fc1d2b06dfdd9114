package com.xrocculus.login.token;

import com.xrocculus.user.Role;
import com.xrocculus.user.User;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The tokens and their user (RFC 6749, section 5.1). */
record TokenResponse(
        @Schema(description = "Send it as Authorization: Bearer", example = "eyJhbGciOi...")
        String accessToken,

        @Schema(allowableValues = "bearer", example = "bearer")
        String tokenType,

        @Schema(description = "Seconds until the access token expires", example = "1800")
        long expiresIn,

        @Schema(description = "Valid for one refresh", example = "AAAAAAAAAAW9iVz1...")
        String refreshToken,

        @Schema(description = "Seconds until the login expires. A refresh does not extend it.", example = "2592000")
        long refreshExpiresIn,

        LoggedIn user) {

    record LoggedIn(
            @Schema(example = "1") long id,
            @Schema(example = "admin") String username,
            @Schema(example = "admin@example.com") String email,
            @Schema(example = "Ada Lovelace") @Nullable String fullName,
            Role role) {

        static LoggedIn of(User user) {
            return new LoggedIn(user.getId(), user.getUsername(), user.getEmail(), user.getFullName(), user.getRole());
        }
    }
}
