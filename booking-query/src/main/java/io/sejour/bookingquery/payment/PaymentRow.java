package io.sejour.bookingquery.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code booking_query.payment}.
 *
 * @param version the aggregate's version this row shows
 * @param fundedLate the money came after the payment had been given up
 * @param fundedBy the log that brought the money
 * @param settledBy the log that paid it out
 * @param guestWei what the guest got back, null while unsettled
 * @param failure why the newest step failed, null when none did since the last that went well
 */
public record PaymentRow(
        PaymentId paymentId,
        BookingId bookingId,
        long version,
        PaymentStatus status,
        EscrowTerms terms,
        Bytes32 termsHash,
        boolean fundedLate,
        @Nullable ChainLog fundedBy,
        @Nullable ChainLog settledBy,
        @Nullable Wei guestWei,
        @Nullable Wei hostWei,
        @Nullable Wei feeWei,
        @Nullable String failure,
        int failedAttempts) {

    PaymentSummary summary(UserId guestId, UserId hostId) {
        return new PaymentSummary(
                paymentId, bookingId, guestId, hostId, status, terms, termsHash, fundedBy, settledBy, guestWei, hostWei,
                feeWei);
    }
}
