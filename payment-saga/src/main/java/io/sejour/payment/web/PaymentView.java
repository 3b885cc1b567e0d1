package io.sejour.payment.web;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.ChainProgress;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.escrow.RefundInstructions;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its parties see it.
 *
 * @param required what goes into the escrow
 * @param fundBy until when it can be paid
 * @param transaction the unsigned call that pays; only for the guest, and only while the payment is open
 * @param typedData EIP-712 document by which somebody else may pay on the guest's behalf; as {@code transaction}
 * @param balance what the guest's account has and lacks; as {@code transaction}
 * @param managed whether {@code POST …/payment/managed} can pay it; as {@code transaction}
 * @param replaces the escrow of the booking that this one takes the place of, when {@code transaction} ends it and moves
 *     only the difference; as {@code transaction}
 * @param progress the step that is on its way into the chain; absent while none is, and while it cannot be asked about
 * @param refund how the host gives the guest their part of a stay that was cancelled after check-in; only for the host, and
 *     only until the chain has it
 */
record PaymentView(
        PaymentId paymentId,
        BookingId bookingId,
        PaymentStatus status,
        Wei required,
        Instant fundBy,
        PaymentEscrow escrow,
        FundingInstructions.@Nullable UnsignedTransaction transaction,
        @Nullable Map<String, Object> typedData,
        FundingInstructions.@Nullable Balance balance,
        @Nullable Boolean managed,
        FundingInstructions.@Nullable Replacement replaces,
        @Nullable ChainProgress progress,
        @Nullable RefundInstructions refund,
        @Nullable ChainLog fundedBy,
        @Nullable ChainLog settledBy,
        @Nullable Wei guestWei,
        @Nullable Wei hostWei,
        @Nullable Wei feeWei) {

    /** Where the money is and by which terms. */
    record PaymentEscrow(long chainId, EthAddress contract, ContractTerms terms, Bytes32 termsHash) {}

    /**
     * The contract's {@code Terms}, member by member, so that anybody can compute the hash again. Instants are Unix seconds;
     * 256-bit numbers are decimal text.
     */
    record ContractTerms(
            EthAddress guest,
            EthAddress host,
            EthAddress token,
            Wei amount,
            long fundBy,
            long checkIn,
            long releaseAt,
            long exitAt,
            int feeBps,
            String policy,
            Bytes32 bookingRef) {

        static ContractTerms of(EscrowTerms terms) {
            return new ContractTerms(
                    terms.guest(),
                    terms.host(),
                    terms.token(),
                    terms.amount(),
                    terms.fundBy().getEpochSecond(),
                    terms.checkIn().getEpochSecond(),
                    terms.releaseAt().getEpochSecond(),
                    terms.exitAt().getEpochSecond(),
                    terms.feeBps(),
                    terms.tiers().packed().toString(),
                    terms.bookingRef());
        }
    }

    static PaymentView of(
            PaymentSummary payment,
            @Nullable FundingInstructions instructions,
            @Nullable ChainProgress progress,
            @Nullable RefundInstructions refund) {
        EscrowTerms terms = payment.terms();
        return new PaymentView(
                payment.paymentId(),
                payment.bookingId(),
                payment.status(),
                terms.amount(),
                terms.fundBy(),
                new PaymentEscrow(
                        terms.contract().chainId(),
                        terms.contract().address(),
                        ContractTerms.of(terms),
                        payment.termsHash()),
                instructions == null ? null : instructions.transaction(),
                instructions == null ? null : instructions.typedData(),
                instructions == null ? null : instructions.balance(),
                instructions == null ? null : instructions.managed(),
                instructions == null ? null : instructions.replaces(),
                progress,
                refund,
                payment.fundedBy(),
                payment.settledBy(),
                payment.guestWei(),
                payment.hostWei(),
                payment.feeWei());
    }
}
