package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The host was asked.
 */
@Revision("1")
public record BookingAwaitingHost(BookingId bookingId, Instant answerBy, Instant at) implements BookingEvent {}
