package io.sejour.axon.store;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event with what the log says of it.
 *
 * @param globalIndex its own place in the log; its token names the highest place seen, which may be another
 * @param payload the bytes as they were once stored, whatever upcasters made of them since
 * @param revision of these bytes; null when the event was stored without one
 * @param message the event as today's code reads it
 */
public record LoggedEvent(
        long globalIndex, byte[] payload, @Nullable String revision, TrackedEventMessage<?> message) {}
