package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The nights were lost.
 */
@Revision("1")
public record BookingRejected(BookingId bookingId, RejectionReason reason, Instant at) implements BookingEvent {}
