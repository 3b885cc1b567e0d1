package io.sejour.notification.admin;

import io.sejour.notification.queue.MailKind;
import io.sejour.notification.queue.MailStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as an operator sees it: what it is about and how far it is, not whom it names.
 *
 * @param reason why it is not sent yet or not at all
 * @param dueAt by the application clock
 */
record MailView(
        UUID mailId,
        MailKind kind,
        MailStatus status,
        UUID recipientId,
        @Nullable UUID bookingId,
        int attempts,
        @Nullable String reason,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant sentAt) {}
