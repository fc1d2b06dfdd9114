package com.xrocculus.web.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.TypeMismatchException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/** Why one field of a request is not acceptable. */
@Schema(requiredProperties = {"field", "message"})
record FieldProblem(
        @Schema(example = "email") String field,
        @Schema(example = "must be an email address") String message) {

    /** In the order of the fields, because validation has none. */
    static List<FieldProblem> listOf(BindingResult result) {
        return result.getFieldErrors().stream()
                .map(error -> new FieldProblem(Problem.snakeCase(error.getField()), messageOf(error)))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    private static String messageOf(FieldError error) {
        return error.contains(TypeMismatchException.class)
                ? ExpectedValues.of(error.unwrap(TypeMismatchException.class))
                : String.valueOf(error.getDefaultMessage());
    }
}
