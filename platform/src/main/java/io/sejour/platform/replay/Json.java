package io.sejour.platform.replay;

/**
 * The value of a {@code json} column.
 *
 * @param text a JSON document
 */
public record Json(String text) {

    @Override
    public String toString() {
        return text;
    }
}
