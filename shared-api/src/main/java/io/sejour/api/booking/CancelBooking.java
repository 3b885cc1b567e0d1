package io.sejour.api.booking;

import io.sejour.api.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The money of a cancelled booking is where it belongs; all 0 when nothing was paid.
 */
public record CancelBooking(@TargetAggregateIdentifier BookingId bookingId, Wei guestWei, Wei hostWei, Wei feeWei) {}
