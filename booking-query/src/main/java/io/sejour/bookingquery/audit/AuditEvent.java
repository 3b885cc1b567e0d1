package io.sejour.bookingquery.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of any context as the log has it.
 *
 * @param globalIndex its place in the log
 * @param streamType kind of aggregate it comes from, such as {@code Payment}
 * @param streamSequence its number in that aggregate's stream
 * @param type simple name of the event, such as {@code BookingConfirmed}
 * @param happenedAt whole microseconds, as PostgreSQL keeps it
 * @param actor who caused it: a user id, or {@code system:<name>}
 * @param traceId the request or the timer it goes back to
 * @param messageId identity of the message, mostly a command, whose handling made it
 * @param causeEventId the event that command was sent for; null when a request, a timer or the chain was first
 * @param bookingId null when it is about no booking
 * @param payload the event as it is stored, JSON
 */
record AuditEvent(
        long globalIndex,
        String eventId,
        String streamType,
        String streamId,
        long streamSequence,
        String type,
        String revision,
        Instant happenedAt,
        @Nullable String actor,
        @Nullable String traceId,
        @Nullable String messageId,
        @Nullable String causeEventId,
        @Nullable UUID bookingId,
        String payload) {}
