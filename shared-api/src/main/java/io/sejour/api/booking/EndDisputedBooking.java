package io.sejour.api.booking;

import io.sejour.api.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The money of a disputed booking is settled. The booking is completed if the guest had moved in and the host got
 * something, and cancelled otherwise.
 */
public record EndDisputedBooking(
        @TargetAggregateIdentifier BookingId bookingId, Wei guestWei, Wei hostWei, Wei feeWei) {}
