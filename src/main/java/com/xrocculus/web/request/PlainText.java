package com.xrocculus.web.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * One line of text: from {@link #min()} to {@link #max()} characters (Unicode code points, as JSON Schema counts them),
 * without misplaced {@link InvisibleCharacters}. Text that is not empty has at least one visible character.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {

    String message() default
            "must have {min} to {max} characters, without control, format and other invisible characters, and not"
                    + " only blanks or combining marks";

    int min() default 1;

    int max();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, like all constraints except {@code NotNull}. */
    final class Validator implements ConstraintValidator<PlainText, String> {

        private int min;
        private int max;

        @Override
        public void initialize(PlainText annotation) {
            min = annotation.min();
            max = annotation.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            var length = text.codePointCount(0, text.length());
            return min <= length
                    && length <= max
                    && !InvisibleCharacters.areMisplacedIn(text)
                    && (text.isEmpty() || !InvisibleCharacters.areAllOf(text));
        }
    }
}
