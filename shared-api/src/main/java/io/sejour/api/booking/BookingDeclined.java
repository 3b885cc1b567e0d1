package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The host said no.
 *
 * @param reason the host's words, sealed ({@link io.sejour.api.user.SealWords}), or nothing
 */
@Revision("1")
public record BookingDeclined(BookingId bookingId, String reason, Instant at) implements BookingEvent {}
