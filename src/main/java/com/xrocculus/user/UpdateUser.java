package com.xrocculus.user;

import com.xrocculus.password.ValidPassword;
import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client sends to change a user. A component is null if the user keeps its value. */
@Schema(example = "{\"full_name\": \"The administrator\"}")
record UpdateUser(
        @Schema(description = "For administrators") @PlainText(max = UsernameRules.LONGEST) @ValidUsername @Nullable
        String username,

        @PlainText(max = 254) @Email(message = "must be an email address") @Nullable
        String email,

        @Schema(
                description = "Hard to guess, as for a new user. Users who change their own password also send"
                        + " `current_password`.",
                format = "password",
                minLength = 8,
                maxLength = 128)
        @ValidPassword
        @Nullable
        String password,

        @Schema(description = "Required from users who change their own password", format = "password") @Nullable
        String currentPassword,

        @Schema(description = "An empty text clears it") @PlainText(min = 0, max = 200) @Nullable
        String fullName,

        @Schema(description = "For administrators") @Nullable
        Role role,

        @Schema(description = "For administrators: the id of a group, or -1 for no group") @Nullable
        Long group,

        @Schema(description = "For administrators. A disabled user cannot log in.") @Nullable
        Boolean disabled) {

    /** Clients send this id for no group. Within the service, null means no group. */
    static final long NO_GROUP = -1;

    UpdateUser {
        username = Text.cleanOrNull(username);
        email = Text.cleanOrNull(email);
        fullName = Text.cleanOrNull(fullName);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "UpdateUser[username=" + username + "]";
    }

    boolean needsAdmin() {
        return username != null || role != null || group != null || disabled != null;
    }

    String usernameOr(String old) {
        return Objects.requireNonNullElse(username, old);
    }

    String emailOr(String old) {
        return Objects.requireNonNullElse(email, old);
    }

    @Nullable
    String fullNameOr(@Nullable String old) {
        return fullName == null ? old : Text.notEmptyOrNull(fullName);
    }

    @Nullable
    Long groupOr(@Nullable Long old) {
        return group == null ? old : idOrNull(group);
    }

    /** Null for {@link #NO_GROUP}. */
    static @Nullable Long idOrNull(@Nullable Long group) {
        return group == null || group == NO_GROUP ? null : group;
    }
}
