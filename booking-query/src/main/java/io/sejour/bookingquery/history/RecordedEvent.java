package io.sejour.bookingquery.history;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of a booking's history as the log has it.
 *
 * @param globalIndex its place in the log
 * @param streamType kind of aggregate it comes from, such as {@code Payment}
 * @param streamSequence its number in that aggregate's stream
 * @param type simple name of the event, such as {@code BookingConfirmed}
 * @param happenedAt whole microseconds, as PostgreSQL keeps it
 * @param actor who caused it: a user id, or {@code system:<name>}
 * @param traceId the request or the timer it goes back to
 * @param causeId identity of the message that led to it
 * @param bookingStatus the state the booking is in from here on; null when it stays as it was
 * @param paymentStatus the same for the booking's money
 * @param payload the event as it is stored, JSON
 */
public record RecordedEvent(
        BookingId bookingId,
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
        @Nullable String causeId,
        @Nullable BookingStatus bookingStatus,
        @Nullable PaymentStatus paymentStatus,
        String payload,
        String payloadHash) {

    /**
     * What the hash covers. The place in the log is not in it, so that a history survives a move to another event store;
     * the order is in the chain. The payload is in it by its own hash.
     */
    List<String> hashedFields() {
        return List.of(
                bookingId.toString(),
                eventId,
                streamType,
                streamId,
                Long.toString(streamSequence),
                type,
                revision,
                happenedAt.toString(),
                Objects.requireNonNullElse(actor, ""),
                Objects.requireNonNullElse(traceId, ""),
                Objects.requireNonNullElse(causeId, ""),
                payloadHash);
    }
}
