package com.xrocculus.password;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A new password: 8 to 128 characters (Unicode code points), of any kind. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidPassword.Validator.class)
public @interface ValidPassword {

    int SHORTEST = 8;
    int LONGEST = 128;

    String message() default "must have " + SHORTEST + " to " + LONGEST + " characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, like all constraints except {@code NotNull}. */
    final class Validator implements ConstraintValidator<ValidPassword, String> {

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            if (password == null) {
                return true;
            }
            var length = password.codePointCount(0, password.length());
            return SHORTEST <= length
                    && length <= LONGEST
                    && password.codePoints().noneMatch(Validator::isHalf);
        }

        /** An unpaired surrogate, which cannot be encoded. */
        private static boolean isHalf(int codePoint) {
            return Character.getType(codePoint) == Character.SURROGATE;
        }
    }
}
