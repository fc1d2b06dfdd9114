package com.xrocculus.session;

import com.xrocculus.web.request.PlainText;
import com.xrocculus.web.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CompositionType;
import org.hibernate.validator.constraints.ConstraintComposition;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The request to change a session. A component is null if the session keeps its value. */
@Schema(example = "{\"name\": \"Safety training, part 2\"}")
record UpdateSession(
        @Schema(description = "Unique, ignoring case, among the sessions that have not ended")
        @PlainText(max = 200)
        @Nullable
        String name,

        @Schema(
                description =
                        "How many users can be in it: 1 to 10000, or -1 for no limit but 10000. Fewer than the users who"
                                + " are in it is a 409 `capacity_too_low`.",
                minimum = "-1",
                maximum = "10000",
                example = "30")
        @CapacityOrNone
        @Nullable
        Integer capacity) {

    /** Clients send this for no limit, because null means that the session keeps its capacity. */
    private static final int NO_LIMIT = -1;

    UpdateSession {
        name = Text.cleanOrNull(name);
    }

    /** Null for no limit. Must not be called if the session keeps its capacity. */
    @Nullable
    Integer newCapacity() {
        return capacity != null && capacity == NO_LIMIT ? null : capacity;
    }

    @Range(min = 1, max = Capacity.MOST)
    @Range(min = NO_LIMIT, max = NO_LIMIT)
    @ConstraintComposition(CompositionType.OR)
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @interface CapacityOrNone {

        String message() default "must be between 1 and 10000, or -1 for no limit";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }
}
