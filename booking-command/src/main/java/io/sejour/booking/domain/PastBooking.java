package io.sejour.booking.domain;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.platform.time.AsOf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/** A booking as it was, rebuilt by the aggregate's own rules from the events that were recorded by then. */
final class PastBooking {
    private static final AggregateModel<Booking> MODEL =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(Booking.class, parameters());

    private PastBooking() {}

    /**
     * What the booking of that instant answers.
     *
     * @throws Refusal NOT_FOUND when it had not been requested yet
     */
    static <A> A tell(EventStore log, BookingId bookingId, Instant asOf, Function<Booking, A> question) {
        List<DomainEventMessage<?>> known = AsOf.recorded(log, bookingId, asOf);
        if (known.isEmpty()) {
            throw new Refusal(RejectionCode.NOT_FOUND, Map.of("bookingId", bookingId.toString()));
        }
        EventSourcedAggregate<Booking> past =
                EventSourcedAggregate.initialize(new Booking(), MODEL, log, NoSnapshotTriggerDefinition.TRIGGER);
        past.initializeState(DomainEventStream.of(known));
        return past.invoke(question);
    }

    /** Its event handlers take the event alone. Its command handlers take beans as well, and are never called here. */
    private static ParameterResolverFactory parameters() {
        ParameterResolver<Object> ofCommands = new ParameterResolver<>() {
            @Override
            public @Nullable Object resolveParameterValue(Message<?> message) {
                return null;
            }

            @Override
            public boolean matches(Message<?> message) {
                return false;
            }
        };
        return new MultiParameterResolverFactory(
                ClasspathParameterResolverFactory.forClass(Booking.class),
                (executable, parameters, index) -> ofCommands);
    }
}
