package io.sejour.payment.web;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.escrow.ChainProgress;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.FindChainProgress;
import io.sejour.api.escrow.FindFundingInstructions;
import io.sejour.api.escrow.FindRefundInstructions;
import io.sejour.api.escrow.FundFromManagedWallet;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.escrow.RefundInstructions;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.web.NoDetails;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The payment of a booking: what to sign to make it, and a button for those whose wallet the platform keeps. Its guest and
 * host and the operators see it; only its guest pays.
 */
@RestController
@RequestMapping("/api/v1/bookings/{bookingId}/payment")
class PaymentController {
    private final VisibleBookings bookings;
    private final Questions questions;
    private final CommandGateway commands;
    private final Clock clock;

    PaymentController(VisibleBookings bookings, Questions questions, CommandGateway commands, Clock clock) {
        this.bookings = bookings;
        this.questions = questions;
        this.commands = commands;
        this.clock = clock;
    }

    /** Answer of {@code POST …/payment/managed}: the transaction is made in the background. */
    record Paying(BookingId bookingId, PaymentId paymentId) {}

    @GetMapping
    PaymentView find(@PathVariable UUID bookingId, CurrentUser reader) {
        BookingSummary booking = bookings.find(new BookingId(bookingId), reader);
        PaymentSummary payment = payment(booking);
        boolean canPay = reader.userId().equals(booking.guestId()) && isOpen(payment);
        return PaymentView.of(
                payment,
                canPay ? instructions(booking, payment) : null,
                isUnderWay(payment) ? progress(payment) : null,
                isTheHostsToRefund(booking, payment, reader) ? refund(booking, payment) : null);
    }

    @PostMapping("/managed")
    @Idempotent
    ResponseEntity<Paying> payFromManagedWallet(
            @PathVariable UUID bookingId,
            @RequestBody(required = false) @Nullable NoDetails nothing,
            CurrentUser guest) {
        BookingSummary booking = bookings.find(new BookingId(bookingId), guest);
        if (!guest.userId().equals(booking.guestId())) {
            throw new Refusal(RejectionCode.FORBIDDEN);
        }
        PaymentSummary payment = payment(booking);
        if (!isOpen(payment)) {
            throw notOpen(payment.status().name());
        }
        refuseWhatCannotSucceed(instructions(booking, payment));
        commands.sendAndWait(
                new FundFromManagedWallet(payment.paymentId(), payment.terms(), replacedTerms(booking, payment)));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bookings/" + bookingId + "/payment"))
                .body(new Paying(payment.bookingId(), payment.paymentId()));
    }

    private static void refuseWhatCannotSucceed(FundingInstructions instructions) {
        if (!instructions.managed()) {
            throw new Refusal(RejectionCode.WALLET_NOT_MANAGED);
        }
        instructions.balance().requireEnough();
    }

    /** The same instant after which the contract takes no money. */
    private boolean isOpen(PaymentSummary payment) {
        return payment.status() == PaymentStatus.INITIATED
                && clock.instant().isBefore(payment.terms().fundBy());
    }

    /** From check-in on the contract takes a part of the escrow for the guest from the host only. */
    private boolean isTheHostsToRefund(BookingSummary booking, PaymentSummary payment, CurrentUser reader) {
        return reader.userId().equals(booking.hostId())
                && payment.status() == PaymentStatus.REFUND_REQUESTED
                && !clock.instant().isBefore(payment.terms().checkIn());
    }

    /** Whether the chain is to change the payment's state. */
    private static boolean isUnderWay(PaymentSummary payment) {
        return switch (payment.status()) {
            case INITIATED, FUNDED, RELEASE_REQUESTED, REFUND_REQUESTED, DISPUTED -> true;
            case RELEASED, REFUNDED, SPLIT, VOIDED -> false;
        };
    }

    /** What is said beside the payment must not keep it from being shown. */
    private @Nullable ChainProgress progress(PaymentSummary payment) {
        try {
            return questions.ask(new FindChainProgress(payment.paymentId(), payment.termsHash()), ChainProgress.class);
        } catch (Refusal nothing) {
            return null;
        }
    }

    private @Nullable RefundInstructions refund(BookingSummary booking, PaymentSummary payment) {
        CancellationSplit split = booking.cancellation();
        return split == null || split.hostWei().isZero()
                ? null
                : questions.ask(
                        new FindRefundInstructions(payment.terms(), split.guestWei()), RefundInstructions.class);
    }

    private FundingInstructions instructions(BookingSummary booking, PaymentSummary payment) {
        return questions.ask(
                new FindFundingInstructions(payment.terms(), replacedTerms(booking, payment)),
                FundingInstructions.class);
    }

    private static @Nullable EscrowTerms replacedTerms(BookingSummary booking, PaymentSummary payment) {
        ReplacedStay replaces = booking.replaces();
        return replaces == null ? null : replaces.handedOverTo(payment.terms());
    }

    /** @throws Refusal PAYMENT_NOT_OPEN while the terms are not frozen yet, or never were */
    private PaymentSummary payment(BookingSummary booking) {
        try {
            return questions.ask(new FindPayment(booking.bookingId()), PaymentSummary.class);
        } catch (Refusal refusal) {
            if (refusal.rejection().code() == RejectionCode.NOT_FOUND) {
                throw notOpen(booking.status().name());
            }
            throw refusal;
        }
    }

    private static Refusal notOpen(String status) {
        return new Refusal(RejectionCode.PAYMENT_NOT_OPEN, Map.of("status", status));
    }
}
