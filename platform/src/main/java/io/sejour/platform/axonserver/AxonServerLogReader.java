package io.sejour.platform.axonserver;

import io.sejour.axon.store.EventLogReader;
import io.sejour.axon.store.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The log in Axon Server, which has no holes: a token's position is the event's own place. */
final class AxonServerLogReader implements EventLogReader {

    private static final int LONGEST_SILENCE_SECONDS = 5;

    private final EventStore store;
    private final Serializer eventSerializer;

    AxonServerLogReader(EventStore store, Serializer eventSerializer) {
        this.store = store;
        this.eventSerializer = eventSerializer;
    }

    /** @throws EventStoreException when the server falls silent in the middle */
    @Override
    public List<LoggedEvent> read(@Nullable TrackingToken after, int atMost) {
        TrackingToken from = after == null ? store.createTailToken() : after;
        long head = position(store.createHeadToken());
        List<LoggedEvent> events = new ArrayList<>();
        if (position(from) >= head) {
            return events;
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(from)) {
            long at = -1;
            while (at < head && events.size() < atMost) {
                if (!stream.hasNextAvailable(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new EventStoreException("Axon Server sent nothing after " + at + " of " + head);
                }
                TrackedEventMessage<?> message = stream.nextAvailable();
                at = position(message.trackingToken());
                SerializedObject<byte[]> stored = StoredPayload.of(message, eventSerializer);
                events.add(
                        new LoggedEvent(at, stored.getData(), stored.getType().getRevision(), message));
            }
            return events;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Stopped while reading the log", stopping);
        }
    }

    @Override
    public long count() {
        return Math.max(0, position(store.createHeadToken()) - position(store.createTailToken()));
    }

    /** A token for a place before the first event may be null, or have no position. */
    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
