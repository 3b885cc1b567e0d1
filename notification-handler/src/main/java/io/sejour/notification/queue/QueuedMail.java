package io.sejour.notification.queue;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail a worker took to send. */
public record QueuedMail(
        UUID mailId,
        MailKind kind,
        UserId recipient,
        @Nullable BookingId bookingId,
        Map<String, String> facts,
        @Nullable Instant validUntil,
        int attempt) {}
