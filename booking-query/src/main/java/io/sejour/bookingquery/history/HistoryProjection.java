package io.sejour.bookingquery.history;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.booking.BookingStatusAfter;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.bookingquery.payment.PaymentStatusAfter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes down every event about a booking, whichever context it comes from. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class HistoryProjection {

    private static final String NO_AGGREGATE = "none";

    private final BookingHistory history;
    private final LogPositions positions;
    private final Serializer eventSerializer;
    private final BookingChanges changes;

    HistoryProjection(
            BookingHistory history,
            LogPositions positions,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            BookingChanges changes) {
        this.history = history;
        this.positions = positions;
        this.eventSerializer = eventSerializer;
        this.changes = changes;
    }

    @EventHandler
    void on(BookingFact fact, EventMessage<?> message) {
        history.append(recorded(fact, message));
        changes.changed(fact.bookingId());
    }

    @ResetHandler
    void reset() {
        history.truncate();
    }

    private RecordedEvent recorded(BookingFact fact, EventMessage<?> message) {
        // For an event read from the log these are the stored bytes, not a second serialization.
        SerializedObject<byte[]> stored = message.serializePayload(eventSerializer, byte[].class);
        boolean ofAggregate = message instanceof DomainEventMessage;
        DomainEventMessage<?> domain = ofAggregate ? (DomainEventMessage<?>) message : null;
        return new RecordedEvent(
                fact.bookingId(),
                positions.of(message),
                message.getIdentifier(),
                domain == null ? NO_AGGREGATE : Objects.requireNonNullElse(domain.getType(), NO_AGGREGATE),
                domain == null ? message.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                fact.getClass().getSimpleName(),
                Objects.requireNonNullElse(stored.getType().getRevision(), ""),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                text(message, "actor"),
                text(message, "traceId"),
                text(message, "correlationId"),
                bookingStatus(fact).orElse(null),
                paymentStatus(fact).orElse(null),
                new String(stored.getData(), StandardCharsets.UTF_8),
                ChainHash.hex(ChainHash.sha256(stored.getData())));
    }

    private static Optional<BookingStatus> bookingStatus(BookingFact fact) {
        return fact instanceof BookingEvent event ? BookingStatusAfter.event(event) : Optional.empty();
    }

    private static Optional<PaymentStatus> paymentStatus(BookingFact fact) {
        return fact instanceof PaymentEvent event ? PaymentStatusAfter.event(event) : Optional.empty();
    }

    private static @Nullable String text(EventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        return value == null ? null : value.toString();
    }
}
