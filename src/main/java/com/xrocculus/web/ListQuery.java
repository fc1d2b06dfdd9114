package com.xrocculus.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** Which page of a list a client asks for. Pages follow the id, so a row that comes or goes shifts no other. */
public record ListQuery(
        @Parameter(description = "How many at most") @Schema(defaultValue = "1000") @Min(1) @Max(1000) @Nullable
        Integer limit,

        @Parameter(description = "Where to go on: taken from the `Link` header of the page before") @Nullable
        Long cursor,

        @Parameter(description = "`id`: oldest first; `-id`: newest first")
        @Schema(
                allowableValues = {"id", "-id"},
                defaultValue = "id")
        @Pattern(regexp = "-?id", message = "must be id or -id")
        @Nullable
        String sort,

        @Parameter(description = "Whether to count all matches, in `X-Total-Count`")
        @Schema(defaultValue = "false")
        @Nullable
        Boolean count) {

    private static final int MOST = 1000;

    /** Reads this page of what {@code matches}, and its count if it was asked for. */
    public <E> ListPage<E> of(JpaSpecificationExecutor<E> repository, PredicateSpecification<E> matches) {
        var size = limit == null ? MOST : limit;
        var order = Sort.by(newestFirst() ? Sort.Direction.DESC : Sort.Direction.ASC, "id");
        List<E> found = repository.findBy(
                matches.and(afterCursor()),
                query -> query.sortBy(order).limit(size + 1).all());
        var total = Boolean.TRUE.equals(count) ? repository.count(matches) : null;
        return new ListPage<>(found.subList(0, Math.min(size, found.size())), found.size() > size, total);
    }

    private boolean newestFirst() {
        return "-id".equals(sort);
    }

    private <E> PredicateSpecification<E> afterCursor() {
        if (cursor == null) {
            return PredicateSpecification.unrestricted();
        }
        return (row, builder) ->
                newestFirst() ? builder.lessThan(row.get("id"), cursor) : builder.greaterThan(row.get("id"), cursor);
    }
}
