package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The guest arrived.
 */
@Revision("1")
public record GuestCheckedIn(BookingId bookingId, BookingParty by, Instant at) implements BookingEvent {}
