package io.sejour.api.user;

/**
 * Asks for somebody's words in the form in which they may enter the log. Answered with that form, a string; the same
 * words of the same person give the same one, so that a command that is sent again is the same command.
 */
public record SealWords(UserId author, String words) {

    /** Without the words: questions end up in logs. */
    @Override
    public String toString() {
        return "SealWords[author=" + author + "]";
    }
}
