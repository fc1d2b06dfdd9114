package com.xrocculus.login;

import com.xrocculus.user.Role;
import com.xrocculus.user.User;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An access token and who it was issued to (RFC 6749, section 5.1). */
record TokenResponse(
        @Schema(description = "To be sent as Authorization: Bearer", example = "eyJhbGciOi...")
        String accessToken,

        @Schema(allowableValues = "bearer", example = "bearer")
        String tokenType,

        @Schema(description = "Seconds until the access token expires", example = "1800")
        long expiresIn,

        LoggedIn user) {

    static TokenResponse of(String accessToken, Duration lifetime, User user) {
        return new TokenResponse(accessToken, "bearer", lifetime.toSeconds(), LoggedIn.of(user));
    }

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
