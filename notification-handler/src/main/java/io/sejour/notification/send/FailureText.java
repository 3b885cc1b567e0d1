package io.sejour.notification.send;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** What an operator reads about a failure. Mail servers like to repeat the address they refuse; it is taken out. */
final class FailureText {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");
    private static final int LONGEST = 400;

    private FailureText() {}

    static String of(Throwable failure) {
        Throwable root = deepest(failure);
        String text = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        String clean = ADDRESS.matcher(text.replaceAll("\\s+", " "))
                .replaceAll("[address]")
                .strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /** Spring keeps the failures of single messages beside the cause, and the mail library beside that. */
    private static Throwable deepest(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; depth < 10; depth++) {
            Throwable next = next(current);
            if (next == null) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private static @Nullable Throwable next(Throwable failure) {
        if (failure instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            return several.getMessageExceptions()[0];
        }
        if (failure instanceof jakarta.mail.MessagingException chained && chained.getNextException() != null) {
            return chained.getNextException();
        }
        return failure.getCause();
    }
}
