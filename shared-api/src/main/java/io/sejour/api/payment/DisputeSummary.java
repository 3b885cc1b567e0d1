package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.user.UserId;

/**
 * A dispute as the read model knows it.
 */
public record DisputeSummary(
        DisputeId disputeId,
        BookingId bookingId,
        PaymentId paymentId,
        UserId guestId,
        UserId hostId,
        DisputeStatus status,
        EscrowTerms terms) {}
