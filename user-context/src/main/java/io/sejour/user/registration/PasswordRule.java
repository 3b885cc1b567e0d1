package io.sejour.user.registration;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A password that is not among the first ones anybody tries (ASVS 5.0 6.2.4). There is no rule about digits or signs:
 * length does more than they do (NIST SP 800-63B §3.1.1.2).
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PasswordRule.Validator.class)
@interface PasswordRule {

    String message() default "{sejour.password.common}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares with the short list; anything that is one character over and over is as bad. */
    final class Validator implements ConstraintValidator<PasswordRule, String> {

        private static final Set<String> COMMON = Set.of(
                "12345678",
                "123456789",
                "1234567890",
                "87654321",
                "11223344",
                "12341234",
                "password",
                "password1",
                "passw0rd",
                "qwertyui",
                "qwertyuiop",
                "qwerty123",
                "1q2w3e4r",
                "1qaz2wsx",
                "iloveyou",
                "sunshine",
                "princess",
                "football",
                "baseball",
                "superman",
                "trustno1",
                "welcome1",
                "letmein1",
                "admin123",
                "abcd1234",
                "abc12345",
                "azertyui",
                "azertyuiop",
                "azerty123",
                "motdepasse",
                "loulou123",
                "bonjour1");

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null
                    || (!COMMON.contains(password.toLowerCase(Locale.ROOT))
                            && password.chars().distinct().count() > 1);
        }
    }
}
