package com.xrocculus.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Letters of one script, digits, {@code .}, {@code _} and {@code -}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidUsername.Validator.class)
@interface ValidUsername {

    String message() default "may have letters, digits, '.', '_' and '-' only";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null and overlong text; other constraints reject those. */
    final class Validator implements ConstraintValidator<ValidUsername, String> {

        @Override
        public boolean isValid(@Nullable String username, ConstraintValidatorContext context) {
            if (username == null || username.length() > UsernameRules.LONGEST * 2) {
                return true;
            }
            if (UsernameRules.mixesScripts(username)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("must not mix scripts, such as Latin and Cyrillic")
                        .addConstraintViolation();
                return false;
            }
            return UsernameRules.isAllowed(username);
        }
    }
}
