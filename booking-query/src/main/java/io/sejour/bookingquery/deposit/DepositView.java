package io.sejour.bookingquery.deposit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.user.OpenedWords;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A damage deposit as the booking's view has it. What is not known yet is absent; before the booking is confirmed that is all
 * but the amounts.
 *
 * @param fundBy until when the guest can pay
 * @param claimFrom from when the host can claim
 * @param returnAt from when nobody can claim any more, and it goes back by itself
 * @param exitAt from when a claim is void that was neither accepted nor ruled
 * @param requested a step that was asked for and is not on chain yet
 * @param claimWei what the host claims; only a wish while {@code requested} is CLAIM
 * @param claimReason the host's words; empty when the host was erased
 * @param number the arbitrator's number of the dispute, decimal
 * @param ruling what the arbitrator decided
 * @param paidTx transaction that brought it
 * @param settleTx transaction that paid it out
 * @param failure why the newest step failed
 * @param nextActions what the caller may do now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DepositView(
        Money amount,
        Wei wei,
        @Nullable DepositId depositId,
        @Nullable DepositStatus status,
        @Nullable Bytes32 termsHash,
        @Nullable EscrowContract contract,
        @Nullable Instant fundBy,
        @Nullable Instant claimFrom,
        @Nullable Instant returnAt,
        @Nullable Instant exitAt,
        @Nullable DepositStep requested,
        @Nullable Wei claimWei,
        @Nullable String claimReason,
        @Nullable BookingParty contestedBy,
        @Nullable String number,
        @Nullable ClaimRuling ruling,
        @Nullable Bytes32 paidTx,
        @Nullable Bytes32 settleTx,
        @Nullable Wei guestWei,
        @Nullable Wei hostWei,
        @Nullable String failure,
        List<DepositStep> nextActions) {

    /** On whose side the caller looks at it. */
    public enum Side {
        GUEST,
        HOST,
        ARBITRATOR,
        OPERATOR
    }

    /** One that was not asked for yet. */
    public static DepositView announced(QuotedDeposit quoted) {
        return new DepositView(
                quoted.amount(),
                quoted.wei(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /**
     * @param isDropped whether the stay does not take place
     * @param words what the row's sealed words stand for
     */
    public static DepositView of(
            DepositRow row, QuotedDeposit quoted, Side side, boolean isDropped, OpenedWords words, Instant now) {
        DepositTerms terms = row.terms();
        return new DepositView(
                quoted.amount(),
                terms.amount(),
                row.depositId(),
                row.status(),
                row.termsHash(),
                terms.contract(),
                terms.fundBy(),
                terms.claimFrom(),
                terms.returnAt(),
                terms.exitAt(),
                row.requested(),
                row.claimWei(),
                words.shown(row.claimReason()),
                row.contestedBy(),
                row.number() == null ? null : row.number().toString(),
                row.ruling(),
                txOf(row.paidBy()),
                txOf(row.settledBy()),
                row.guestWei(),
                row.hostWei(),
                row.failure(),
                switch (side) {
                    case GUEST -> DepositActions.ofGuest(row, isDropped, now);
                    case HOST -> DepositActions.ofHost(row, now);
                    case ARBITRATOR -> DepositActions.ofArbitrator(row);
                    case OPERATOR -> List.of();
                });
    }

    private static @Nullable Bytes32 txOf(@Nullable ChainLog log) {
        return log == null ? null : log.txHash();
    }
}
