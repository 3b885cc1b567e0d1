package io.sejour.bookingquery.dispute;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeStatus;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code booking_query.dispute}, with the two people of its booking.
 *
 * @param paymentVersion how much of the payment's history the views show
 * @param askedBy who asked for it here; null when it was opened on chain directly
 * @param refusal why the contract did not take it
 * @param number the arbitrator's number
 * @param opened the log that froze the money
 * @param ruling what was decided, perhaps not on chain yet
 * @param ruled the log of the ruling
 * @param settled the log that paid the escrow out
 */
record DisputeRow(
        DisputeId disputeId,
        BookingId bookingId,
        PaymentId paymentId,
        long paymentVersion,
        UserId guestId,
        UserId hostId,
        DisputeStatus status,
        @Nullable BookingParty askedBy,
        @Nullable String reason,
        @Nullable Instant askedAt,
        @Nullable String refusal,
        @Nullable BigInteger number,
        @Nullable BookingParty openedBy,
        @Nullable ChainLog opened,
        @Nullable Ruling ruling,
        @Nullable Instant rulingGivenAt,
        @Nullable UserId arbitratorId,
        @Nullable ChainLog ruled,
        @Nullable ChainLog settled) {}
