package com.xrocculus.user;

import com.xrocculus.web.list.ListItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as clients see it. */
record UserResponse(
        @Schema(example = "2") long id,
        @Schema(example = "ada@example.com") String email,
        @Schema(example = "ada") String username,
        @Schema(example = "Ada Lovelace") @Nullable String fullName,
        @Schema(example = "false") boolean disabled,
        Role role,

        @Schema(description = "The id of the user's group", example = "1") @Nullable
        Long group,

        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @Nullable Instant lastLogin)
        implements ListItem {

    static UserResponse of(User user) {
        return new UserResponse(
                user.getId(),
                user.getEmail(),
                user.getUsername(),
                user.getFullName(),
                user.isDisabled(),
                user.getRole(),
                user.getGroup(),
                user.getCreatedAt(),
                user.getUpdatedAt(),
                user.getDeletedAt(),
                user.getLastLogin());
    }
}
