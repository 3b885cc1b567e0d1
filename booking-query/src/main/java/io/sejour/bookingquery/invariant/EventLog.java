package io.sejour.bookingquery.invariant;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the whole log once, from its first event to the last one that was there when the reading began. */
@Component
class EventLog {

    private static final int LONGEST_SILENCE_SECONDS = 5;

    private final EventStore store;

    EventLog(EventStore store) {
        this.store = store;
    }

    /** @return how many events were read */
    long read(Consumer<LoggedEvent> reader) {
        TrackingToken tail = store.createTailToken();
        long last = position(store.createHeadToken());
        if (last <= position(tail)) {
            return 0;
        }
        long count = 0;
        try (BlockingStream<TrackedEventMessage<?>> events = store.openStream(tail)) {
            while (true) {
                if (!events.hasNextAvailable(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new Refusal(RejectionCode.UNAVAILABLE);
                }
                TrackedEventMessage<?> message = events.nextAvailable();
                long position = message.trackingToken().position().orElseThrow();
                if (message instanceof DomainEventMessage<?> event) {
                    reader.accept(new LoggedEvent(
                            position, event.getAggregateIdentifier(), event.getSequenceNumber(), event.getPayload()));
                }
                count++;
                if (position >= last) {
                    return count;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(RejectionCode.UNAVAILABLE);
        }
    }

    /** A store may have no token for a place before its first event. */
    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
