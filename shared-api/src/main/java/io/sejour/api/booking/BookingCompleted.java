package io.sejour.api.booking;

import io.sejour.api.Wei;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The stay is over and the host is paid, final.
 */
@Revision("1")
public record BookingCompleted(BookingId bookingId, Wei hostWei, Wei feeWei, Instant at) implements BookingEvent {}
