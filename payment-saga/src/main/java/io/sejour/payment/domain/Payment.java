package io.sejour.payment.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.InitiatePayment;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RecordEscrowFailure;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.ReleaseEscrow;
import io.sejour.api.payment.VoidPayment;
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
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("status", status.name()));
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
            case FUND -> {
                // The guest can pay again until the deadline; nothing of the payment changed.
            }
        }
        return acknowledged();
    }

    private boolean isSettled() {
        return switch (status) {
            case RELEASED, REFUNDED, SPLIT -> true;
            case INITIATED, FUNDED, RELEASE_REQUESTED, REFUND_REQUESTED, VOIDED -> false;
        };
    }

    private void requireFundedOnce() {
        if (fundedBy == null) {
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("status", status.name()));
        }
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
}
