package com.xrocculus.web.problem;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;

/** Describes the values that a client may send instead of one that cannot be read. */
final class ExpectedValues {

    private ExpectedValues() {}

    /** Completes a sentence that starts with the name of the parameter. */
    static String of(TypeMismatchException mismatch) {
        var type = mismatch.getRequiredType();
        if (type != null && type.isEnum()) {
            return "must be one of " + of(type);
        }
        if (type == Boolean.class) {
            return "must be true or false";
        }
        if (type == Instant.class) {
            return "must be a time such as 2026-01-31T12:00:00Z";
        }
        return type == Long.class ? "must be a positive integer" : "must be a whole number";
    }

    /** The values of an enum in the spelling of the API. */
    static String of(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
