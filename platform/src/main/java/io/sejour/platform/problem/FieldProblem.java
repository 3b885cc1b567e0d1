package io.sejour.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field or parameter.
 *
 * @param field its path, such as {@code address.city} or {@code guests}
 * @param code the rule in kebab case, such as {@code not-blank}, {@code max}, {@code unknown-property}
 * @param message the rule in the caller's language, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(
        String field, String code, @Nullable String message) {

    public FieldProblem(String field, String code) {
        this(field, code, null);
    }
}
