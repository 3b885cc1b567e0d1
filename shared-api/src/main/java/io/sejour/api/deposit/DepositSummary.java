package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A deposit as the read model knows it.
 *
 * @param waived whether the host gave it back, or wants to
 * @param claimWei what the host claims, null while the chain knows of no claim
 * @param paidBy the log that brought it
 * @param settledBy the log that paid it out
 * @param guestWei what the guest got back, null while it is in the contract
 */
public record DepositSummary(
        DepositId depositId,
        BookingId bookingId,
        UserId guestId,
        UserId hostId,
        DepositStatus status,
        DepositTerms terms,
        Bytes32 termsHash,
        boolean waived,
        @Nullable Wei claimWei,
        @Nullable ChainLog paidBy,
        @Nullable ChainLog settledBy,
        @Nullable Wei guestWei,
        @Nullable Wei hostWei) {

    /**
     * Whether the guest has it neither in the contract nor given back by the host: never paid, or taken back before the
     * stay.
     */
    public boolean isOwed() {
        return isOwed(status, terms, waived, settledBy);
    }

    /** The same of what is known of a deposit. */
    public static boolean isOwed(
            DepositStatus status, DepositTerms terms, boolean waived, @Nullable ChainLog settledBy) {
        return switch (status) {
            case ASKED, LAPSED -> true;
            case PAID, CLAIMED, CONTESTED, RULED -> false;
            case RETURNED ->
                !waived && settledBy != null && settledBy.blockTime().isBefore(terms.claimFrom());
        };
    }
}
