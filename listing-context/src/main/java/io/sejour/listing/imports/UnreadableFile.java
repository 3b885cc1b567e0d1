package io.sejour.listing.imports;

/** A file that is not of the format at all; the message is for the person who sent it. */
final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFile(String message) {
        super(message);
    }
}
