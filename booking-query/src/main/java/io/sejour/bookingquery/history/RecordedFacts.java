package io.sejour.bookingquery.history;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.booking.BookingPast;
import io.sejour.bookingquery.booking.BookingState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Rebuilds bookings from the payloads of their history: one query, then a fold. They go through the same upcasters as
 * events from the log, so that an old revision is understood here whenever it is there.
 */
@Component
class RecordedFacts implements BookingPast {

    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    /** What the state is made of. The calendar's events are in the history, too, and change nothing in it. */
    private static final Map<String, Class<?>> FOLDED = Stream.of(
                    BookingEvent.class, PaymentEvent.class, DepositEvent.class)
            .<Class<?>>flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .collect(toUnmodifiableMap(Class::getSimpleName, identity()));

    private final BookingHistory history;
    private final Serializer eventSerializer;
    private final Configuration axon;

    RecordedFacts(
            BookingHistory history, @Qualifier("eventSerializer") Serializer eventSerializer, Configuration axon) {
        this.history = history;
        this.eventSerializer = eventSerializer;
        this.axon = axon;
    }

    @Override
    public BookingState at(BookingId bookingId, Instant asOf) {
        return fold(history.read(bookingId, asOf, -1, Integer.MAX_VALUE));
    }

    /** @param entries in the order of the log */
    BookingState fold(Collection<HistoryEntry> entries) {
        List<? extends DomainEventData<?>> stored = entries.stream()
                .map(HistoryEntry::event)
                .filter(event -> FOLDED.containsKey(event.type()))
                .map(RecordedFacts::stored)
                .toList();
        return EventStreamUtils.upcastAndDeserializeDomainEvents(stored.stream(), eventSerializer, axon.upcasterChain())
                .asStream()
                .reduce(
                        BookingState.NOTHING,
                        (state, message) ->
                                state.after((BookingFact) message.getPayload(), message.getSequenceNumber()),
                        (earlier, later) -> later);
    }

    private static DomainEventData<byte[]> stored(RecordedEvent event) {
        return new GenericDomainEventEntry<>(
                event.streamType(),
                event.streamId(),
                event.streamSequence(),
                event.eventId(),
                event.happenedAt(),
                Objects.requireNonNull(FOLDED.get(event.type())).getName(),
                event.revision(),
                event.payload().getBytes(StandardCharsets.UTF_8),
                NO_METADATA);
    }
}
