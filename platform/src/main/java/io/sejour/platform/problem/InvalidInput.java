package io.sejour.platform.problem;

import java.util.List;

/** A request whose fields break a rule that Bean Validation cannot say. Answered with 400 and {@code errors[]}. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> errors;

    public InvalidInput(List<FieldProblem> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    public InvalidInput(String field, String code) {
        this(List.of(new FieldProblem(field, code)));
    }

    public List<FieldProblem> errors() {
        return errors;
    }
}
