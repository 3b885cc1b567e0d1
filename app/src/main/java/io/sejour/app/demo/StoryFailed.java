package io.sejour.app.demo;

/** A story did not end as it should. */
final class StoryFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoryFailed(String message) {
        super(message);
    }
}
