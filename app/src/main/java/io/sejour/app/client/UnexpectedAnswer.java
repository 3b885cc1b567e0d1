package io.sejour.app.client;

/** The API answered something else than the caller needs to go on. */
public final class UnexpectedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    UnexpectedAnswer(Answer answer) {
        super(answer.request() + " was answered with " + answer.status() + " " + answer.body());
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
