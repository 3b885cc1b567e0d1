package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The guest left.
 */
@Revision("1")
public record GuestCheckedOut(BookingId bookingId, BookingParty by, Instant at) implements BookingEvent {}
