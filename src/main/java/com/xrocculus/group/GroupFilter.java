package com.xrocculus.group;

import com.xrocculus.web.list.ListFilter;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Which groups to list. */
record GroupFilter(
        @Parameter(description = "Groups with a word in the name that starts with this text")
        @Size(max = 200, message = "must have at most 200 characters")
        @Nullable
        String q) {

    ListFilter<Group> toListFilter() {
        return q == null
                ? new ListFilter<>(PredicateSpecification.unrestricted())
                : ListFilter.ofWords(q, Group.Prefix.class);
    }
}
