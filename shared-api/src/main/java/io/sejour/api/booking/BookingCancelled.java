package io.sejour.api.booking;

import io.sejour.api.Wei;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A cancelled booking whose money is settled, final.
 */
@Revision("1")
public record BookingCancelled(BookingId bookingId, Wei guestWei, Wei hostWei, Wei feeWei, Instant at)
        implements BookingEvent {}
