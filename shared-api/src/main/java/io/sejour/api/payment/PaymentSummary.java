package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the read model knows it.
 *
 * @param fundedBy the log that brought the money
 * @param settledBy the log that paid it out
 * @param guestWei what the guest got back, null while unsettled
 */
public record PaymentSummary(
        PaymentId paymentId,
        BookingId bookingId,
        UserId guestId,
        UserId hostId,
        PaymentStatus status,
        EscrowTerms terms,
        Bytes32 termsHash,
        @Nullable ChainLog fundedBy,
        @Nullable ChainLog settledBy,
        @Nullable Wei guestWei,
        @Nullable Wei hostWei,
        @Nullable Wei feeWei) {}
