package io.sejour.bookingquery.audit;

import io.sejour.api.BookingFact;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.bookingquery.AuditViews;
import io.sejour.bookingquery.history.LogPositions;
import io.sejour.bookingquery.history.StoredEvents;
import io.sejour.platform.messaging.Actor;
import io.sejour.platform.messaging.CausingEvent;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import io.sejour.platform.web.Trace;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Writes down every event there is, also those whose classes belong to another service. */
@Component
@ProcessingGroup(AuditViews.PROCESSING_GROUP)
class AuditProjection implements Replayable {

    private static final String NO_AGGREGATE = "none";
    private static final String MESSAGE = "correlationId";

    private final AuditWriter events;
    private final StoredEvents log;

    @Autowired
    AuditProjection(AuditTable events, LogPositions log) {
        this((AuditWriter) events, log);
    }

    private AuditProjection(AuditWriter events, StoredEvents log) {
        this.events = events;
        this.log = log;
    }

    @Override
    public Set<String> tables() {
        return Set.of(AuditTable.EVENTS, AuditTable.PEOPLE);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new AuditProjection(new ReplayedAudit(shadow), message -> stored(shadow, message));
    }

    private static StoredEvents.StoredEvent stored(Shadow shadow, EventMessage<?> message) {
        LoggedEvent logged = shadow.logged(message);
        return new StoredEvents.StoredEvent(
                logged.globalIndex(), logged.payload(), Objects.requireNonNullElse(logged.revision(), ""));
    }

    @EventHandler
    void on(Object payload, EventMessage<?> message) {
        AuditEvent event = event(payload, message);
        Set<UUID> people = new LinkedHashSet<>(NamedPeople.in(payload, event.payload()));
        if (event.actor() != null && !event.actor().contains(":")) {
            people.add(UUID.fromString(event.actor()));
        }
        events.append(event, people);
    }

    private AuditEvent event(Object payload, EventMessage<?> message) {
        StoredEvents.StoredEvent stored = log.of(message);
        DomainEventMessage<?> domain = message instanceof DomainEventMessage<?> ofAggregate ? ofAggregate : null;
        return new AuditEvent(
                stored.globalIndex(),
                message.getIdentifier(),
                domain == null ? NO_AGGREGATE : Objects.requireNonNullElse(domain.getType(), NO_AGGREGATE),
                domain == null ? message.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                typeOf(payload),
                stored.revision(),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                text(message, Actor.KEY),
                text(message, Trace.KEY),
                text(message, MESSAGE),
                text(message, CausingEvent.KEY),
                payload instanceof BookingFact fact ? fact.bookingId().value() : null,
                new String(stored.payload(), StandardCharsets.UTF_8));
    }

    private static String typeOf(Object payload) {
        if (payload instanceof UnknownSerializedType unknown) {
            String name = unknown.serializedType().getName();
            return name.substring(name.lastIndexOf('.') + 1);
        }
        return payload.getClass().getSimpleName();
    }

    private static @Nullable String text(EventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        return value == null ? null : value.toString();
    }
}
