package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Nobody answered or paid in time.
 */
@Revision("1")
public record BookingExpired(BookingId bookingId, ExpiryReason reason, Instant at) implements BookingEvent {}
