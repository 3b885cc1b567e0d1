package io.sejour.payment.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRefused;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.DisputeStepFailed;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.GiveRuling;
import io.sejour.api.payment.InitiatePayment;
import io.sejour.api.payment.OpenDispute;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RecordDisputeOpened;
import io.sejour.api.payment.RecordDisputeRuled;
import io.sejour.api.payment.RecordEscrowFailure;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.api.payment.RecordEvidenceFiled;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.ReleaseEscrow;
import io.sejour.api.payment.RulingGiven;
import io.sejour.api.payment.SettleDispute;
import io.sejour.api.payment.SubmitEvidence;
import io.sejour.api.payment.VoidPayment;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The money of one booking (design/lifecycle.md, States).
 *
 * <p><b>Why pay and expire have one winner.</b> {@link VoidPayment} and {@link RecordEscrowFunded} come to this aggregate one
 * after the other. Voided first: the money is late and goes back. Funded first: nothing is voided.
 *
 * <p><b>Why release and refund exclude each other.</b> The first of the two moves the payment out of FUNDED and the other
 * then changes nothing. What the chain says happened is recorded whatever was asked for: it is a fact, and final.
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Payment {
    @AggregateIdentifier
    private PaymentId paymentId;

    private BookingId bookingId;
    private PaymentStatus status;
    private EscrowTerms terms;
    private @Nullable ChainLog fundedBy;
    private @Nullable Wei refundWei;
    private int failedAttempts;
    private boolean isLate;
    private Dispute dispute = new Dispute();

    /** For Axon, which then replays the payment's events on it. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Acknowledged handle(InitiatePayment command) {
        if (paymentId == null) {
            apply(new PaymentInitiated(
                    command.paymentId(), command.bookingId(), command.terms(), TermsHash.of(command.terms())));
        }
        return acknowledged();
    }

    @CommandHandler
    PaymentStatus handle(VoidPayment command) {
        if (status == PaymentStatus.INITIATED) {
            apply(new PaymentVoided(paymentId, bookingId));
        }
        return status;
    }

    @CommandHandler
    Acknowledged handle(ReleaseEscrow command, Clock clock) {
        requireFundedOnce();
        boolean failedBefore = status == PaymentStatus.RELEASE_REQUESTED && failedAttempts > 0;
        if (status == PaymentStatus.FUNDED || failedBefore) {
            refuseBeforeCheckIn(clock.instant());
            apply(new EscrowReleaseRequested(paymentId, bookingId, terms));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RefundEscrow command) {
        requireFundedOnce();
        if (command.guestWei().compareTo(terms.amount()) > 0) {
            throw wrongSum("guestWei", command.guestWei());
        }
        boolean failedBefore = status == PaymentStatus.REFUND_REQUESTED && failedAttempts > 0;
        if (status == PaymentStatus.FUNDED || failedBefore) {
            Wei guestWei = refundWei == null ? command.guestWei() : refundWei;
            apply(new EscrowRefundRequested(paymentId, bookingId, terms, guestWei));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordEscrowFunded command) {
        requireSameChain(command.log());
        boolean isNews = status == PaymentStatus.INITIATED || status == PaymentStatus.VOIDED;
        if (isNews) {
            boolean late = status == PaymentStatus.VOIDED;
            apply(new EscrowFunded(paymentId, bookingId, terms.amount(), command.log(), late));
            if (late) {
                // Decided here, so that it also goes back when the booking's process is long over.
                apply(new EscrowRefundRequested(paymentId, bookingId, terms, terms.amount()));
            }
        } else if (fundedBy == null || !isSameLog(fundedBy, command.log())) {
            // The contract takes the money of these terms once: a second log is forged or another chain's.
            throw wrongState();
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordEscrowReleased command) {
        requireSameChain(command.log());
        requireFundedOnce();
        requireSum(command.hostWei().plus(command.feeWei()));
        if (!isSettled()) {
            apply(new EscrowReleased(paymentId, bookingId, command.hostWei(), command.feeWei(), command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordEscrowRefunded command) {
        requireSameChain(command.log());
        requireFundedOnce();
        requireSum(command.guestWei().plus(command.hostWei()).plus(command.feeWei()));
        if (!isSettled()) {
            boolean everythingBack = command.guestWei().equals(terms.amount());
            apply(
                    everythingBack
                            ? new EscrowRefunded(paymentId, bookingId, command.guestWei(), command.log())
                            : new EscrowSplit(
                                    paymentId,
                                    bookingId,
                                    command.guestWei(),
                                    command.hostWei(),
                                    command.feeWei(),
                                    command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordEscrowFailure command) {
        boolean isNews = command.attempts() > failedAttempts;
        switch (command.step()) {
            case RELEASE -> {
                if (isNews && status == PaymentStatus.RELEASE_REQUESTED) {
                    apply(new EscrowReleaseFailed(paymentId, bookingId, command.reason(), command.attempts()));
                }
            }
            case REFUND -> {
                if (isNews && status == PaymentStatus.REFUND_REQUESTED) {
                    apply(new EscrowRefundFailed(paymentId, bookingId, command.reason(), command.attempts()));
                }
            }
            case DISPUTE -> {
                if (isInEscrow()) {
                    apply(new DisputeRefused(paymentId, bookingId, DisputeId.of(bookingId), command.reason()));
                }
            }
            case RULE -> {
                if (status == PaymentStatus.DISPUTED && command.attempts() > dispute.rulingFailures()) {
                    apply(new DisputeStepFailed(
                            paymentId, bookingId, command.step(), command.reason(), command.attempts()));
                }
            }
            case SETTLE -> {
                if (status == PaymentStatus.DISPUTED && command.attempts() > dispute.settlementFailures()) {
                    apply(new DisputeStepFailed(
                            paymentId, bookingId, command.step(), command.reason(), command.attempts()));
                }
            }
            case FUND, EVIDENCE -> {
                // It can be asked for again; nothing of the payment changed.
            }
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(OpenDispute command, Clock clock) {
        boolean isUnderWay = status == PaymentStatus.DISPUTED || dispute.wasAskedBy(command.by());
        if (isUnderWay && !isSettled()) {
            return acknowledged();
        }
        // A refund that does not come about may need the host, who may not want it: the guest can still ask for a
        // ruling.
        boolean isRefundStuck = status == PaymentStatus.REFUND_REQUESTED && failedAttempts > 0;
        if (status != PaymentStatus.FUNDED && !isRefundStuck) {
            throw wrongState();
        }
        Instant now = clock.instant();
        if (!now.isBefore(terms.releaseAt())) {
            throw new Refusal(
                    RejectionCode.TOO_LATE, Map.of("deadline", terms.releaseAt().toString()));
        }
        apply(new DisputeRequested(
                paymentId, bookingId, DisputeId.of(bookingId), command.by(), command.reason(), terms, now));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(SubmitEvidence command, Clock clock) {
        if (dispute.hasEvidence(command.evidenceId())) {
            return acknowledged();
        }
        if (status != PaymentStatus.DISPUTED || dispute.isRuled()) {
            throw wrongState();
        }
        apply(new EvidenceSubmitted(
                paymentId,
                bookingId,
                DisputeId.of(bookingId),
                command.evidenceId(),
                command.by(),
                command.uri(),
                command.dossierHash(),
                terms,
                clock.instant()));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(GiveRuling command, Clock clock) {
        BigInteger number = dispute.number();
        if (status != PaymentStatus.DISPUTED || number == null || dispute.isRuled()) {
            if (command.ruling() == dispute.given()) {
                return acknowledged();
            }
            throw wrongState();
        }
        if (dispute.given() != null && dispute.given() != command.ruling()) {
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("status", "RULED " + dispute.given()));
        }
        if (dispute.isNewsToTheChain(command.ruling())) {
            apply(new RulingGiven(
                    paymentId,
                    bookingId,
                    DisputeId.of(bookingId),
                    number,
                    command.ruling(),
                    command.arbitratorId(),
                    terms,
                    clock.instant()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(SettleDispute command, Clock clock) {
        boolean isDecided = dispute.isRuled() || !clock.instant().isBefore(terms.exitAt());
        if (status == PaymentStatus.DISPUTED && isDecided && dispute.mayBeSettledNow()) {
            apply(new DisputeSettlementRequested(paymentId, bookingId, terms, dispute.isRuled()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordDisputeOpened command) {
        requireSameChain(command.log());
        requireFundedOnce();
        if (!isSettled() && dispute.number() == null) {
            BookingParty by = command.openedBy().equals(terms.guest()) ? BookingParty.GUEST : BookingParty.HOST;
            apply(new DisputeOpened(
                    paymentId, bookingId, DisputeId.of(bookingId), command.number(), by, command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordEvidenceFiled command) {
        requireSameChain(command.log());
        requireFundedOnce();
        if (!dispute.hasFiled(placeOf(command.log()))) {
            apply(new EvidenceFiled(
                    paymentId,
                    bookingId,
                    DisputeId.of(bookingId),
                    command.party(),
                    command.dossierHash(),
                    command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordDisputeRuled command) {
        requireSameChain(command.log());
        requireFundedOnce();
        if (!isSettled() && !dispute.isRuled()) {
            apply(new DisputeRuled(paymentId, bookingId, DisputeId.of(bookingId), command.ruling(), command.log()));
            if (isLate) {
                // As with its refund: the booking's process may be long over.
                apply(new DisputeSettlementRequested(paymentId, bookingId, terms, true));
            }
        }
        return acknowledged();
    }

    private boolean isSettled() {
        return switch (status) {
            case RELEASED, REFUNDED, SPLIT -> true;
            case INITIATED, FUNDED, RELEASE_REQUESTED, REFUND_REQUESTED, DISPUTED, VOIDED -> false;
        };
    }

    /** Paid in, and neither paid out nor frozen as far as is final. */
    private boolean isInEscrow() {
        return switch (status) {
            case FUNDED, RELEASE_REQUESTED, REFUND_REQUESTED -> true;
            case INITIATED, VOIDED, DISPUTED, RELEASED, REFUNDED, SPLIT -> false;
        };
    }

    private void requireFundedOnce() {
        if (fundedBy == null) {
            throw wrongState();
        }
    }

    private Refusal wrongState() {
        return new Refusal(RejectionCode.WRONG_STATE, Map.of("status", status.name()));
    }

    private void requireSameChain(ChainLog log) {
        if (log.chainId() != terms.contract().chainId()) {
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("chainId", Long.toString(log.chainId())));
        }
    }

    private void requireSum(Wei sum) {
        if (!sum.equals(terms.amount())) {
            throw wrongSum("sum", sum);
        }
    }

    private Refusal wrongSum(String name, Wei value) {
        return new Refusal(
                RejectionCode.WRONG_STATE,
                Map.of(name, value.toString(), "amount", terms.amount().toString()));
    }

    /** The contract would not let the platform release yet; neither do we. */
    private void refuseBeforeCheckIn(Instant now) {
        if (now.isBefore(terms.checkIn())) {
            throw new Refusal(
                    RejectionCode.TOO_EARLY, Map.of("from", terms.checkIn().toString()));
        }
    }

    private static boolean isSameLog(ChainLog one, ChainLog other) {
        return one.chainId() == other.chainId()
                && one.txHash().equals(other.txHash())
                && one.logIndex() == other.logIndex();
    }

    private static String placeOf(ChainLog log) {
        return log.txHash() + ":" + log.logIndex();
    }

    private static Acknowledged acknowledged() {
        return new Acknowledged(AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(PaymentInitiated event) {
        paymentId = event.paymentId();
        bookingId = event.bookingId();
        terms = event.terms();
        status = PaymentStatus.INITIATED;
    }

    @EventSourcingHandler
    void on(PaymentVoided event) {
        status = PaymentStatus.VOIDED;
    }

    @EventSourcingHandler
    void on(EscrowFunded event) {
        status = PaymentStatus.FUNDED;
        fundedBy = event.log();
        isLate = event.late();
    }

    @EventSourcingHandler
    void on(EscrowReleaseRequested event) {
        status = PaymentStatus.RELEASE_REQUESTED;
        failedAttempts = 0;
    }

    @EventSourcingHandler
    void on(EscrowRefundRequested event) {
        status = PaymentStatus.REFUND_REQUESTED;
        refundWei = event.guestWei();
        failedAttempts = 0;
    }

    @EventSourcingHandler
    void on(EscrowReleaseFailed event) {
        failedAttempts = event.attempts();
    }

    @EventSourcingHandler
    void on(EscrowRefundFailed event) {
        failedAttempts = event.attempts();
    }

    @EventSourcingHandler
    void on(EscrowReleased event) {
        status = PaymentStatus.RELEASED;
    }

    @EventSourcingHandler
    void on(EscrowRefunded event) {
        status = PaymentStatus.REFUNDED;
    }

    @EventSourcingHandler
    void on(EscrowSplit event) {
        status = PaymentStatus.SPLIT;
    }

    @EventSourcingHandler
    void on(DisputeRequested event) {
        dispute.asked(event.by());
    }

    @EventSourcingHandler
    void on(DisputeRefused event) {
        dispute.refused();
    }

    @EventSourcingHandler
    void on(DisputeOpened event) {
        status = PaymentStatus.DISPUTED;
        dispute.opened(event.number());
    }

    @EventSourcingHandler
    void on(EvidenceSubmitted event) {
        dispute.submitted(event.evidenceId());
    }

    @EventSourcingHandler
    void on(EvidenceFiled event) {
        dispute.filed(placeOf(event.log()));
    }

    @EventSourcingHandler
    void on(RulingGiven event) {
        dispute.rulingGiven(event.ruling());
    }

    @EventSourcingHandler
    void on(DisputeRuled event) {
        dispute.ruled(event.ruling());
    }

    @EventSourcingHandler
    void on(DisputeSettlementRequested event) {
        dispute.settlementAsked();
    }

    @EventSourcingHandler
    void on(DisputeStepFailed event) {
        if (event.step() == EscrowStep.RULE) {
            dispute.rulingFailed(event.attempts());
        } else {
            dispute.settlementFailed(event.attempts());
        }
    }
}
