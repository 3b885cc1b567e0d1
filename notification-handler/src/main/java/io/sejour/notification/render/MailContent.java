package io.sejour.notification.render;

import io.sejour.api.user.Contact;
import io.sejour.notification.booking.BookingFacts;
import io.sejour.notification.queue.MailKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a mail is made of. Holds personal data: never stored, never printed.
 *
 * @param booking what it is about; null for mails about an account
 * @param facts the values of its event
 * @param code the code to mail; null for all but one kind
 */
public record MailContent(
        MailKind kind,
        Contact reader,
        @Nullable BookingFacts booking,
        Map<String, String> facts,
        @Nullable String code) {

    @Override
    public String toString() {
        return "MailContent[kind=" + kind + "]";
    }
}
