package com.xrocculus.user;

import com.xrocculus.password.ValidPassword;
import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a user. A component is null if its key is missing. */
record UpdateUser(
        @Schema(description = "For administrators", example = "ada") @Nullable
        Optional<@NotNull @PlainText(max = UsernameRules.LONGEST) @ValidUsername String> username,

        @Schema(example = "ada@example.com") @Nullable
        Optional<@NotNull @PlainText(max = 254) @Email(message = "must be an email address") String> email,

        @Schema(
                description = "Hard to guess, as for a new user; whoever changes its own password sends its"
                        + " `current_password` too",
                minLength = 8,
                maxLength = 128,
                example = "another horse battery")
        @Nullable
        Optional<@NotNull @ValidPassword String> password,

        @Schema(example = "correct horse battery") @Nullable String currentPassword,
        @Schema(example = "Ada King") @Nullable Optional<@PlainText(min = 0, max = 200) String> fullName,

        @Schema(description = "For administrators") @Nullable
        Optional<@NotNull Role> role,

        @Schema(description = "For administrators: the id of a group; null or -1 for none", example = "3") @Nullable
        Optional<Long> group,

        @Schema(description = "For administrators: a disabled user cannot log in") @Nullable
        Optional<@NotNull Boolean> disabled) {

    /** Older clients send this id for no group. Within the service, null means no group. */
    static final long NO_GROUP = -1;

    UpdateUser {
        username = Text.clean(username);
        email = Text.clean(email);
        fullName = Text.clean(fullName);
        group = group == null ? null : group.filter(id -> id != NO_GROUP);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "UpdateUser[username=" + username + "]";
    }

    boolean needsAdmin() {
        return username != null || role != null || group != null || disabled != null;
    }

    static <T> T newOr(T old, @Nullable Optional<T> change) {
        return change == null ? old : change.orElseThrow();
    }

    /** The same for a value that can be cleared. */
    static <T> @Nullable T newOrNone(@Nullable T old, @Nullable Optional<T> change) {
        return change == null ? old : change.orElse(null);
    }
}
