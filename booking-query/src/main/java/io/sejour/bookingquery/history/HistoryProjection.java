package io.sejour.bookingquery.history;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.booking.BookingStatusAfter;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.bookingquery.payment.PaymentStatusAfter;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Writes down every event about a booking, whichever context it comes from. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class HistoryProjection implements Replayable {

    private static final String NO_AGGREGATE = "none";

    private final HistoryWriter history;
    private final StoredEvents log;
    private final BookingChanges changes;

    @Autowired
    HistoryProjection(BookingHistory history, LogPositions log, BookingChanges changes) {
        this((HistoryWriter) history, log, changes);
    }

    private HistoryProjection(HistoryWriter history, StoredEvents log, BookingChanges changes) {
        this.history = history;
        this.log = log;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(BookingHistory.TABLE);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new HistoryProjection(
                new ReplayedHistory(shadow), message -> stored(shadow, message), BookingChanges.unheard());
    }

    private static StoredEvents.StoredEvent stored(Shadow shadow, EventMessage<?> message) {
        LoggedEvent logged = shadow.logged(message);
        return new StoredEvents.StoredEvent(
                logged.globalIndex(), logged.payload(), Objects.requireNonNullElse(logged.revision(), ""));
    }

    @EventHandler
    void on(BookingFact fact, EventMessage<?> message) {
        history.append(recorded(fact, message));
        changes.changed(fact.bookingId());
    }

    private RecordedEvent recorded(BookingFact fact, EventMessage<?> message) {
        StoredEvents.StoredEvent stored = log.of(message);
        boolean ofAggregate = message instanceof DomainEventMessage;
        DomainEventMessage<?> domain = ofAggregate ? (DomainEventMessage<?>) message : null;
        return new RecordedEvent(
                fact.bookingId(),
                stored.globalIndex(),
                message.getIdentifier(),
                domain == null ? NO_AGGREGATE : Objects.requireNonNullElse(domain.getType(), NO_AGGREGATE),
                domain == null ? message.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                fact.getClass().getSimpleName(),
                stored.revision(),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                text(message, "actor"),
                text(message, "traceId"),
                text(message, "correlationId"),
                bookingStatus(fact).orElse(null),
                paymentStatus(fact).orElse(null),
                new String(stored.payload(), StandardCharsets.UTF_8),
                ChainHash.hex(ChainHash.sha256(stored.payload())));
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
