package com.xrocculus.web.list;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.web.method.HandlerMethod;

/**
 * The page of a list that a client requests. Pages are defined by ids, not offsets, so that new and deleted rows do not
 * shift other rows.
 */
public record ListQuery(
        @Parameter(description = "The maximum number of items")
        @Schema(defaultValue = "1000")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer limit,

        @Parameter(
                description =
                        "Where the page starts. Take it from the `Link` header, or the envelope, of the page before.")
        @Nullable
        Long cursor,

        @Parameter(description = "`id`, the default, is oldest first. `-id` is newest first.")
        @Schema(ref = "#/components/schemas/SortOrder")
        @Pattern(regexp = "-?id", message = "must be id or -id")
        @Nullable
        String sort,

        @Parameter(description = "Whether to send the number of all matches as `X-Total-Count`")
        @Schema(defaultValue = "false")
        @Nullable
        Boolean count,

        @Parameter(
                description =
                        "With `true`, the response is `{\"items\": [...], \"next\": \"...\"}` instead of a bare array:"
                                + " `items` is the array, and `next` is the `cursor` of the next page, or null if there is none. For"
                                + " clients that cannot read an array at the top or a header.")
        @Schema(defaultValue = "false")
        @Nullable
        Boolean envelope) {

    private static final int MOST = 1000;

    /** Whether the route returns a list. */
    public static boolean isTakenBy(HandlerMethod route) {
        return Arrays.stream(route.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == ListQuery.class);
    }

    int size() {
        return limit == null ? MOST : limit;
    }

    /** All items in the same order. */
    ListQuery withoutPages() {
        return new ListQuery(Integer.MAX_VALUE, null, sort, null, null);
    }

    boolean isCounted() {
        return Boolean.TRUE.equals(count);
    }

    boolean hasEnvelope() {
        return Boolean.TRUE.equals(envelope);
    }

    Direction direction() {
        return "-id".equals(sort) ? Direction.DESC : Direction.ASC;
    }
}
