package io.sejour.platform.problem;

import io.sejour.api.RejectionCode;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with a JSON body.
 *
 * @param code unknown property, a value that breaks a rule, or a text that is no such document at all
 * @param errors the place, where there is one
 */
record JsonProblems(RejectionCode code, List<FieldProblem> errors) {

    static JsonProblems of(JacksonException failure) {
        String field = path(failure);
        if (failure instanceof UnrecognizedPropertyException) {
            return new JsonProblems(
                    RejectionCode.UNKNOWN_PROPERTY, List.of(new FieldProblem(field, "unknown-property")));
        }
        if (failure instanceof ValueInstantiationException) {
            return new JsonProblems(RejectionCode.VALIDATION_FAILED, List.of(new FieldProblem(field, "invalid")));
        }
        return new JsonProblems(
                RejectionCode.MALFORMED_REQUEST,
                field.isEmpty() ? List.of() : List.of(new FieldProblem(field, "wrong-type")));
    }

    private static String path(JacksonException failure) {
        return failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
