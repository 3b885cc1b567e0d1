package io.sejour.api.booking;

import io.sejour.api.Wei;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The stay is over and the money settled, final.
 *
 * @param guestWei what a dispute gave back to the guest, 0 otherwise
 */
@Revision("1")
public record BookingCompleted(BookingId bookingId, Wei guestWei, Wei hostWei, Wei feeWei, Instant at)
        implements BookingEvent {}
