package io.sejour.bookingquery.history;

import org.axonframework.eventhandling.EventMessage;

/** Tells what the log has of an event. */
@FunctionalInterface
public interface StoredEvents {

    StoredEvent of(EventMessage<?> message);

    /**
     * @param globalIndex the event's own place in the log
     * @param payload the bytes as they were once written
     * @param revision of these bytes; empty when there is none
     */
    record StoredEvent(long globalIndex, byte[] payload, String revision) {}
}
