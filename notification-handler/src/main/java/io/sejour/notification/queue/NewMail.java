package io.sejour.notification.queue;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail to write. One exists per (about, kind, recipient), however often it is asked for.
 *
 * @param about the booking, or what else makes this mail the only one of its kind
 * @param facts values the text needs, never personal data but as sealed words
 * @param dueAt when to send it, by the application clock
 * @param validUntil from when it makes no sense any more; null: it always does
 */
public record NewMail(
        String about,
        MailKind kind,
        UserId recipient,
        @Nullable BookingId bookingId,
        Map<String, String> facts,
        Instant dueAt,
        @Nullable Instant validUntil) {

    public NewMail {
        facts = Map.copyOf(facts);
    }

    /** A mail about a booking, to be sent at once. */
    public static NewMail about(
            BookingId booking, MailKind kind, UserId recipient, Map<String, String> facts, Instant now) {
        return new NewMail(booking.toString(), kind, recipient, booking, facts, now, null);
    }
}
