package io.sejour.bookingquery.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.user.UserId;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code booking_query.deposit}.
 *
 * @param version the aggregate's version this row shows
 * @param requested the step that was asked for last and is not on chain; null when there is none
 * @param waived whether the host gave it back, or wants to
 * @param claimWei what the host claims, or wants to
 * @param claimReason the host's words, sealed
 * @param number the arbitrator's number of the dispute, null while the claim is not contested
 * @param ruling what the arbitrator said; on chain when the status says so
 * @param paidBy the log that brought it
 * @param settledBy the log that paid it out
 * @param failure why the newest step failed, null when none did since the last that went well
 */
public record DepositRow(
        DepositId depositId,
        BookingId bookingId,
        long version,
        DepositStatus status,
        DepositTerms terms,
        Bytes32 termsHash,
        @Nullable DepositStep requested,
        boolean waived,
        @Nullable Wei claimWei,
        @Nullable String claimReason,
        @Nullable BookingParty contestedBy,
        @Nullable BigInteger number,
        @Nullable ClaimRuling ruling,
        @Nullable ChainLog paidBy,
        @Nullable ChainLog settledBy,
        @Nullable Wei guestWei,
        @Nullable Wei hostWei,
        @Nullable String failure) {

    DepositSummary summary(UserId guestId, UserId hostId) {
        return new DepositSummary(
                depositId,
                bookingId,
                guestId,
                hostId,
                status,
                terms,
                termsHash,
                waived,
                isClaimOnChain() ? claimWei : null,
                paidBy,
                settledBy,
                guestWei,
                hostWei);
    }

    /** Whether the guest has it neither in the contract nor given back by the host. */
    public boolean isOwed() {
        return DepositSummary.isOwed(status, terms, waived, settledBy);
    }

    public boolean isPayable() {
        return status == DepositStatus.ASKED;
    }

    /** Whether the claim is more than a wish. */
    boolean isClaimOnChain() {
        return switch (status) {
            case CLAIMED, CONTESTED, RULED -> true;
            case RETURNED -> contestedBy != null || (hostWei != null && !hostWei.isZero());
            case ASKED, PAID, LAPSED -> false;
        };
    }
}
