package io.sejour.platform.messaging;

import io.sejour.api.BookingFact;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Facts about one booking are handled in the order of the log, whichever aggregate they come from; other events in the
 * order of their aggregate; an event of no aggregate on its own.
 */
class InOrderOfTheBooking implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        if (event.getPayload() instanceof BookingFact fact) {
            return fact.bookingId().toString();
        }
        return event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : event.getIdentifier();
    }
}
