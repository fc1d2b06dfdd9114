package com.xrocculus.web.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;

/** Tells a client what it should have sent instead of a value that cannot be read. */
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
        return type == Long.class ? "must be a positive integer" : "must be a whole number";
    }

    /** The values of an enum, as clients write them. */
    static String of(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
