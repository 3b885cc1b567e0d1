package io.sejour.bookingquery.history;

import io.sejour.axon.store.HandledTogether;
import io.sejour.platform.axonserver.StoredPayload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks an event up in the log.
 *
 * <p><b>Why the message does not do.</b> When a slow transaction commits, its event fills a hole below events that were
 * read already; the token of such an event names the highest index seen, not the event's own. And the message holds what
 * upcasters made of the event, while the history hashes what was once written.
 */
@Component
public class LogPositions implements StoredEvents {

    private final JdbcClient jdbc;
    private final Serializer eventSerializer;

    LogPositions(JdbcClient jdbc, @Qualifier("eventSerializer") Serializer eventSerializer) {
        this.jdbc = jdbc;
        this.eventSerializer = eventSerializer;
    }

    /** Where the log is not in this database, the token's position (Axon Server has no holes) and the message's bytes. */
    @Override
    public StoredEvent of(EventMessage<?> message) {
        StoredEvent stored = HandledTogether.once("log positions", this::read).get(message.getIdentifier());
        return stored == null ? Objects.requireNonNull(read(List.of(message)).get(message.getIdentifier())) : stored;
    }

    private Map<String, StoredEvent> read(List<EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        Map<String, StoredEvent> stored = new HashMap<>();
        jdbc.sql("""
                select event_identifier, global_index, payload, payload_revision from axon.events
                where event_identifier = any(:ids)
                """)
                .param("ids", messages.stream().map(EventMessage::getIdentifier).toArray(String[]::new))
                .query(row -> {
                    stored.put(
                            row.getString("event_identifier"),
                            new StoredEvent(
                                    row.getLong("global_index"),
                                    row.getBytes("payload"),
                                    Objects.requireNonNullElse(row.getString("payload_revision"), "")));
                });
        messages.forEach(
                message -> stored.computeIfAbsent(message.getIdentifier(), missing -> fromTheMessage(message)));
        return stored;
    }

    private StoredEvent fromTheMessage(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            SerializedObject<byte[]> bytes = StoredPayload.of(message, eventSerializer);
            return new StoredEvent(
                    tracked.trackingToken()
                            .position()
                            .orElseThrow(() -> new IllegalStateException("A token without a position: " + message)),
                    bytes.getData(),
                    Objects.requireNonNullElse(bytes.getType().getRevision(), ""));
        }
        throw new IllegalStateException("An event that is not in the log has no history: " + message);
    }
}
