package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The host said no.
 */
@Revision("1")
public record BookingDeclined(BookingId bookingId, String reason, Instant at) implements BookingEvent {}
