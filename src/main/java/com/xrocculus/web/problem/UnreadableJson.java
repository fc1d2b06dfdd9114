package com.xrocculus.web.problem;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Explains to a client why its JSON cannot be read. */
final class UnreadableJson {

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            Long.class, "a whole number",
            Integer.class, "a whole number",
            Boolean.class, "true or false",
            String.class, "a string");

    private UnreadableJson() {}

    static ProblemException explain(@Nullable Throwable cause) {
        if (cause == null) {
            return ProblemException.malformed("There must be a body.");
        }
        if (cause instanceof InvalidFormatException invalid
                && invalid.getTargetType().isEnum()
                && invalid.getValue() instanceof String) {
            return ProblemException.invalid(
                    pathOf(invalid), "must be one of " + ExpectedValues.of(invalid.getTargetType()));
        }
        if (cause instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            var path = pathOf(mismatch);
            return ProblemException.malformed(
                    (path.isEmpty() ? "The body" : path) + " must be " + expected(mismatch) + ".");
        }
        if (cause instanceof InputCoercionException tooLarge) {
            return ProblemException.malformed(pathOf(tooLarge) + " must be a number of a usual size.");
        }
        if (cause instanceof JacksonException unreadable && unreadable.getLocation() != null) {
            var location = unreadable.getLocation();
            return ProblemException.malformed("The body is not readable JSON, without duplicate keys: see line "
                    + location.getLineNr() + ", column " + location.getColumnNr() + ".");
        }
        return ProblemException.malformed("The body cannot be read.");
    }

    private static String expected(MismatchedInputException mismatch) {
        var type = mismatch.getTargetType();
        if (type.isEnum()) {
            return "one of " + ExpectedValues.of(type);
        }
        return EXPECTED.getOrDefault(type, Collection.class.isAssignableFrom(type) ? "an array" : "an object");
    }

    private static String pathOf(JacksonException exception) {
        return exception.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
