package com.xrocculus.user;

import com.xrocculus.web.list.ListFilter;
import com.xrocculus.web.list.ListFilters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
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

    ListFilter<User> toListFilter() {
        PredicateSpecification<User> others = PredicateSpecification.allOf(
                ListFilters.equal("group", group),
                ListFilters.equal("role", role),
                ListFilters.equal("disabled", disabled));
        // Administrators are few, so their names need no index. Deleted users have no prefixes.
        if (q == null || isForDeleted() || role == Role.ADMIN) {
            return new ListFilter<>(
                    others.and(ListFilters.equal("deleted", isForDeleted())).and(ListFilters.words(q)), index());
        }
        return group == null && role == null && disabled == null
                ? ListFilter.ofWords(q, User.Prefix.class)
                : ListFilter.ofWords(q, others);
    }

    /** An index that finds few other users: administrators are few, and most users are not. */
    private List<String> index() {
        if (role == Role.ADMIN) {
            return List.of("role", "deleted", "id");
        }
        if (group != null) {
            return disabled == null ? List.of("group", "deleted", "id") : List.of("group", "disabled", "deleted", "id");
        }
        if (disabled != null) {
            return List.of("disabled", "deleted", "id");
        }
        return role == null ? List.of("deleted", "id") : List.of("role", "deleted", "id");
    }

    private boolean isForDeleted() {
        return Boolean.TRUE.equals(deleted);
    }
}
