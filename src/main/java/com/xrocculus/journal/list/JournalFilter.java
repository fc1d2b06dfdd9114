package com.xrocculus.journal.list;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.web.list.ListFilters;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Which entries to list. */
record JournalFilter(
        @Parameter(description = "Such as `session.started`")
        @Pattern(regexp = TYPES + "\\.[a-z_]{1,40}", message = "must be an action such as session.started")
        @Nullable
        String action,

        @Parameter(description = "The id of the user who made the change") @Nullable
        Long actor,

        @Parameter(name = "subject_type", description = "`user`, `group`, `session`, `login`, `pairing` or `backup`")
        @Pattern(regexp = TYPES, message = "must be user, group, session, login, pairing or backup")
        @Nullable
        String subjectType,

        @Parameter(name = "subject_id") @Nullable Long subjectId,

        @Parameter(description = "From this time on") @Nullable
        Instant since,

        @Parameter(description = "Before this time") @Nullable
        Instant until) {

    private static final String TYPES = "(user|group|session|login|pairing|backup)";

    /** All but the times. */
    PredicateSpecification<JournalEntry> toSpecification() {
        return PredicateSpecification.allOf(
                ListFilters.equal("action", action),
                ListFilters.equal("actorId", actor),
                ListFilters.equal("subjectType", subjectType),
                ListFilters.equal("subjectId", subjectId));
    }

    /** Several filters have no common index. This prefers the one that usually matches the fewest entries. */
    List<String> index() {
        if (subjectId != null) {
            return List.of("subjectId", "id");
        }
        if (actor != null) {
            return List.of("actorId", "id");
        }
        if (action != null) {
            return List.of("action", "id");
        }
        return subjectType == null ? List.of("id") : List.of("subjectType", "id");
    }
}
