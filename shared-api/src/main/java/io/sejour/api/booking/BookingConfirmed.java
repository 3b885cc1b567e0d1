package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Paid, final: the stay will take place.
 */
@Revision("1")
public record BookingConfirmed(BookingId bookingId, Instant at) implements BookingEvent {}
