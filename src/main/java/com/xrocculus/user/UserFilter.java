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
        if (q == null || isForDeleted()) {
            return new ListFilter<>(
                    others.and(ListFilters.equal("deleted", isForDeleted())).and(ListFilters.words(q)), index());
        }
        // Deleted users have no prefixes.
        return group == null && role == null && disabled == null
                ? ListFilter.ofWords(q, User.Prefix.class)
                : ListFilter.ofWords(q, others);
    }

    /** Several filters have no common index. This prefers the one that usually matches the fewest users. */
    private List<String> index() {
        if (group != null) {
            return List.of("group", "deleted", "id");
        }
        if (role != null) {
            return List.of("role", "deleted", "id");
        }
        return disabled == null ? List.of("deleted", "id") : List.of("disabled", "deleted", "id");
    }

    private boolean isForDeleted() {
        return Boolean.TRUE.equals(deleted);
    }
}
