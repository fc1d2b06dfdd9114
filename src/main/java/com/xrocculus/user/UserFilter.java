package com.xrocculus.user;

import com.xrocculus.web.list.ListFilters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Which users to list. */
record UserFilter(
        @Parameter(description = "Users of the group with this id") @Nullable
        Long group,

        @Parameter(description = "Users with this role") @Nullable
        Role role,

        @Parameter(description = "Users who are disabled, or who are not") @Nullable
        Boolean disabled,

        @Parameter(description = "Users with a word in the username or the full name that starts with this text")
        @Size(max = 200, message = "must have at most 200 characters")
        @Nullable
        String q,

        @Parameter(description = "Deleted users instead of the others") @Schema(defaultValue = "false") @Nullable
        Boolean deleted) {

    PredicateSpecification<User> toSpecification() {
        return PredicateSpecification.allOf(
                ListFilters.equal("group", group),
                ListFilters.equal("role", role),
                ListFilters.equal("disabled", disabled),
                ListFilters.words(q),
                (user, builder) -> Boolean.TRUE.equals(deleted)
                        ? builder.isNotNull(user.get("deletedAt"))
                        : builder.isNull(user.get("deletedAt")));
    }
}
