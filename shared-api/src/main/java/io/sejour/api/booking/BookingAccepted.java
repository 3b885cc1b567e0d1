package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The host said yes.
 */
@Revision("1")
public record BookingAccepted(BookingId bookingId, Instant at) implements BookingEvent {}
