package com.xrocculus.user;

import com.xrocculus.password.ValidPassword;
import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What a client sends to create a user. */
@Schema(example = """
                {"username": "ada", "email": "ada@example.com", "password": "correct horse battery",
                 "full_name": "Ada Lovelace"}""")
public record CreateUser(
        @Schema(description = "Letters, digits, '.', '_' and '-' of one script. Unique without regard to case.")
        @NotNull
        @PlainText(max = UsernameRules.LONGEST)
        @ValidUsername
        String username,

        @Schema(description = "Unique without regard to case")
        @NotNull
        @PlainText(max = 254)
        @Email(message = "must be an email address")
        String email,

        @Schema(
                description = "Hard to guess: more than a common password, word, name, date or pattern, and without the"
                        + " username and the email",
                format = "password",
                minLength = 8,
                maxLength = 128)
        @NotNull
        @ValidPassword
        String password,

        @PlainText(min = 0, max = 200) @Nullable String fullName,

        @Schema(description = "`user` if left out") @Nullable
        Role role,

        @Schema(description = "The id of a group. Left out or -1: no group.") @Nullable
        Long group,

        @Schema(description = "A disabled user cannot log in. False if left out.") @Nullable
        Boolean disabled) {

    public CreateUser {
        username = Text.cleanOrNull(username);
        email = Text.cleanOrNull(email);
        fullName = Text.notEmptyOrNull(Text.cleanOrNull(fullName));
        group = UpdateUser.idOrNull(group);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "CreateUser[username=" + username + "]";
    }
}
