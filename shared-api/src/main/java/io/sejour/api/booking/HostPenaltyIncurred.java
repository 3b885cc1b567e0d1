package io.sejour.api.booking;

import io.sejour.api.Money;
import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The host cancelled a paid booking and owes the guest a penalty. No bond is kept, so it is a debt on record, outside of
 * the escrow.
 *
 * @param bps the rate of the penalty in basis points
 * @param penalty in the currency of the quote
 */
@Revision("1")
public record HostPenaltyIncurred(
        BookingId bookingId, UserId hostId, UserId guestId, int bps, Money penalty, Instant at)
        implements BookingEvent {}
