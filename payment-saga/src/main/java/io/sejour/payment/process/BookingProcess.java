package io.sejour.payment.process;

import static io.sejour.payment.process.Compensation.REFUND_ESCROW;
import static io.sejour.payment.process.Compensation.RELEASE_DATES;
import static io.sejour.payment.process.Compensation.VOID_PAYMENT;

import io.sejour.api.BookingFact;
import io.sejour.api.Wei;
import io.sejour.api.booking.AskHost;
import io.sejour.api.booking.AwaitPayment;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancelBooking;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CheckOut;
import io.sejour.api.booking.CloseNoShow;
import io.sejour.api.booking.CompleteBooking;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.booking.DisputeBooking;
import io.sejour.api.booking.EndDisputedBooking;
import io.sejour.api.booking.ExpireBooking;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.HostPenaltyIncurred;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.booking.RejectBooking;
import io.sejour.api.booking.RejectionReason;
import io.sejour.api.booking.ReplaceBooking;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
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
import io.sejour.api.payment.InitiatePayment;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.ReleaseEscrow;
import io.sejour.api.payment.RulingGiven;
import io.sejour.api.payment.SettleDispute;
import io.sejour.api.payment.VoidPayment;
import io.sejour.payment.process.ProcessInput.BookingHappened;
import io.sejour.payment.process.ProcessInput.ConfirmationAnswered;
import io.sejour.payment.process.ProcessInput.DeadlineReached;
import io.sejour.payment.process.ProcessInput.NightsHappened;
import io.sejour.payment.process.ProcessInput.PaymentHappened;
import io.sejour.payment.process.ProcessInput.VoidingAnswered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The booking's process from request to settlement, as the step table of design/lifecycle.md: pure, so that it can be
 * tested without a framework and outlives one.
 *
 * <p><b>Why every input is harmless twice and late.</b> Each reaction asks for the phase it belongs to; in any other phase
 * the input is old news. A timer is only ever a question ("is it still unpaid?") to the aggregate that decides.
 *
 * <p><b>Why the compensation comes first.</b> What will have to be undone is written down in the step that sends the
 * command, never in the one that hears of its success: a crash between the two would forget it.
 *
 * <p><b>Why an unpaid booking's process lives on.</b> Money can be in the escrow in time and be final too late. It goes
 * back in full, and somebody must be there to send it back.
 */
public final class BookingProcess {
    private final ProcessSettings settings;

    public BookingProcess(ProcessSettings settings) {
        this.settings = settings;
    }

    /**
     * @param state null before the first input, which is {@link BookingRequested}
     * @param now the application clock's time
     */
    public Outcome on(@Nullable ProcessState state, ProcessInput input, Instant now) {
        if (state == null) {
            return begin(input, now);
        }
        if (state.phase() == Phase.ENDED) {
            return new Outcome(state, List.of());
        }
        Step step = new Step(state, now);
        switch (input) {
            case BookingHappened happened -> onBooking(step, happened.event());
            case NightsHappened happened -> onNights(step, happened.event());
            case PaymentHappened happened -> onPayment(step, happened.event());
            case DeadlineReached reached -> onDeadline(step, reached.kind());
            case ConfirmationAnswered answered -> onConfirmation(step, answered.outcome());
            case VoidingAnswered answered -> onVoiding(step, answered.status());
        }
        return step.outcome();
    }

    private Outcome begin(ProcessInput input, Instant now) {
        if (!(input instanceof BookingHappened(BookingRequested requested))) {
            throw new IllegalStateException("a process begins with a request, not with " + input);
        }
        BookedStay stay = BookedStay.of(requested);
        Step step = new Step(ProcessState.of(stay, settings), now).owe(RELEASE_DATES);
        if (stay.asksTheHost()) {
            step.send(new RequestDates(
                            stay.calendarId(),
                            stay.listingId(),
                            stay.bookingId(),
                            stay.stay(),
                            stay.preparationDays(),
                            stay.inPlaceOf()))
                    .moveTo(Phase.REQUESTING);
        } else {
            holdDates(step);
        }
        return step.outcome();
    }

    private static void holdDates(Step step) {
        BookedStay stay = step.stay();
        step.send(new HoldDates(
                        stay.calendarId(),
                        stay.listingId(),
                        stay.bookingId(),
                        stay.stay(),
                        stay.preparationDays(),
                        stay.inPlaceOf()))
                .moveTo(Phase.HOLDING);
    }

    private static void onNights(Step step, BookingFact event) {
        switch (event) {
            case DatesRequested wish -> onDatesRequested(step);
            case DatesHeld held -> onDatesHeld(step);
            case DatesRefused refused -> onDatesRefused(step);
            case DatesReleased released -> endIfNothingIsOpen(step);
            case HoldBarred barred -> endIfNothingIsOpen(step);
            default -> {
                // Other news of the nights changes nothing here.
            }
        }
    }

    private static void onDatesRequested(Step step) {
        if (!step.isIn(Phase.REQUESTING)) {
            return;
        }
        Instant answerBy = earlier(
                step.now().plus(step.state().settings().answerWindow()),
                step.stay().answerableUntil());
        step.send(new AskHost(step.stay().bookingId(), answerBy))
                .schedule(DeadlineKind.ANSWER, answerBy)
                .moveTo(Phase.ASKING_HOST);
    }

    private static void onDatesHeld(Step step) {
        if (step.isIn(Phase.HOLDING)) {
            preparePayment(step);
        }
    }

    /** The nights were taken from the start, or somebody else got them while the host was asked. */
    private static void onDatesRefused(Step step) {
        boolean isWaiting = step.isIn(Phase.REQUESTING) || step.isIn(Phase.ASKING_HOST) || step.isIn(Phase.HOLDING);
        if (isWaiting) {
            step.oweNoMore(RELEASE_DATES).send(new RejectBooking(step.stay().bookingId(), RejectionReason.DATES_TAKEN));
            close(step);
        }
    }

    private static void onBooking(Step step, BookingEvent event) {
        switch (event) {
            case BookingAccepted accepted -> {
                if (step.isIn(Phase.ASKING_HOST)) {
                    step.cancel(DeadlineKind.ANSWER);
                    holdDates(step);
                }
            }
            case BookingDeclined declined -> closeIfUnpaid(step);
            case BookingExpired expired -> closeIfUnpaid(step);
            case CancellationRequested cancelled -> onCancellation(step, cancelled);
            case GuestCheckedOut checkedOut -> onCheckedOut(step, checkedOut);
            case BookingRejected rejected -> endIfNothingIsOpen(step);
            case BookingCancelled cancelled -> onCancelled(step);
            case BookingCompleted completed -> onCompleted(step);
            case BookingRequested again -> {}
            case BookingAwaitingHost asked -> {}
            case BookingAwaitingPayment asked -> {}
            case BookingConfirmed confirmed -> {}
            case GuestCheckedIn checkedIn -> step.cancel(DeadlineKind.ARRIVAL);
            case NoShowReported reported -> onNoShow(step, reported);
            case HostPenaltyIncurred penalty -> {}
            case BookingDisputed disputed -> {}
        }
    }

    private static void preparePayment(Step step) {
        Instant fundBy =
                step.now().plus(step.state().settings().paymentWindow()).truncatedTo(ChronoUnit.SECONDS);
        BookedStay stay = step.stay();
        step.owe(VOID_PAYMENT)
                .becomes(step.state().payableUntil(fundBy))
                .send(new InitiatePayment(
                        stay.paymentId(),
                        stay.bookingId(),
                        stay.terms(fundBy, step.state().settings())))
                .moveTo(Phase.PREPARING_PAYMENT);
    }

    private static void onCancellation(Step step, CancellationRequested event) {
        if (isUnpaid(step)) {
            close(step);
            return;
        }
        boolean isLive = step.isIn(Phase.CONFIRMED) || step.isIn(Phase.CHECKED_OUT);
        if (!isLive) {
            return;
        }
        step.becomes(step.state().owingEnd());
        refund(step, event.split().guestWei());
        giveDatesBack(step, event.by() == BookingParty.HOST);
        // A party may have paid the host on chain meanwhile: then there is nothing left to refund.
        Settlement settlement = step.state().settlement();
        if (settlement != null) {
            finishCancellation(step, settlement);
        }
    }

    private static void onNoShow(Step step, NoShowReported event) {
        boolean isAsked = step.state().due().containsKey(DeadlineKind.ARRIVAL);
        if (step.isIn(Phase.CONFIRMED) && !isAsked) {
            step.schedule(DeadlineKind.ARRIVAL, event.arriveBy());
        }
    }

    private static void onCheckedOut(Step step, GuestCheckedOut event) {
        if (!step.isIn(Phase.CONFIRMED)) {
            return;
        }
        step.cancel(DeadlineKind.CHECK_OUT).cancel(DeadlineKind.ARRIVAL).moveTo(Phase.CHECKED_OUT);
        Settlement settlement = step.state().settlement();
        if (settlement != null) {
            complete(step, settlement);
        } else {
            step.schedule(DeadlineKind.RELEASE, releaseDue(step, event));
        }
    }

    /**
     * A guest who leaves early starts the objection window. A host who says so does not, or the host could be paid while the
     * guest still lives there. The clock means the stay's end, however late its timer fires.
     */
    private static Instant releaseDue(Step step, GuestCheckedOut event) {
        Instant checkOutAt = step.stay().checkOutAt();
        Instant from = switch (event.by()) {
            case GUEST -> event.at();
            case HOST, PLATFORM -> later(event.at(), checkOutAt);
            case SYSTEM -> checkOutAt;
        };
        return from.plus(step.state().settings().objectionWindow());
    }

    private static void onPayment(Step step, PaymentEvent event) {
        switch (event) {
            case PaymentInitiated initiated -> onInitiated(step, initiated);
            case EscrowFunded funded -> onFunded(step, funded);
            case EscrowReleased released ->
                onReleased(step, new Settlement(Wei.ZERO, released.hostWei(), released.feeWei()));
            case EscrowRefunded refunded -> onRefunded(step, new Settlement(refunded.guestWei(), Wei.ZERO, Wei.ZERO));
            case EscrowSplit split ->
                onRefunded(step, new Settlement(split.guestWei(), split.hostWei(), split.feeWei()));
            case EscrowReleaseFailed failed -> retryLater(step, Phase.RELEASING, failed.attempts());
            case EscrowRefundFailed failed -> retryLater(step, Phase.REFUNDING, failed.attempts());
            case DisputeOpened opened -> onDisputed(step, opened);
            case DisputeRuled ruled -> onRuled(step);
            case DisputeStepFailed failed -> onDisputeStepFailed(step, failed);
            case DisputeRequested asked -> {}
            case DisputeRefused refused -> {}
            case EvidenceSubmitted submitted -> {}
            case EvidenceFiled filed -> {}
            case RulingGiven given -> {}
            case DisputeSettlementRequested asked -> {}
            case PaymentVoided voided -> {}
            case EscrowReleaseRequested asked -> {}
            case EscrowRefundRequested asked -> {}
        }
    }

    private static void onInitiated(Step step, PaymentInitiated event) {
        if (step.isIn(Phase.PREPARING_PAYMENT)) {
            Instant fundBy = event.terms().fundBy();
            step.send(new AwaitPayment(step.stay().bookingId(), event.paymentId(), event.termsHash(), fundBy))
                    .schedule(DeadlineKind.PAYMENT, unpaidFrom(step, fundBy))
                    .moveTo(Phase.AWAITING_PAYMENT);
        }
    }

    /**
     * When a payment counts as not made. The money of a replaced booking may be moved by the last second of {@code fundBy}:
     * then giving up before that is final would cost the guest both stays.
     */
    private static Instant unpaidFrom(Step step, Instant fundBy) {
        boolean isReplacement = step.stay().replaces() != null;
        return isReplacement ? fundBy.plus(step.state().settings().paymentWindow()) : fundBy;
    }

    private static void onFunded(Step step, EscrowFunded event) {
        boolean isAwaited = step.isIn(Phase.AWAITING_PAYMENT) && !event.late();
        if (isAwaited) {
            step.cancel(DeadlineKind.PAYMENT)
                    .oweNoMore(VOID_PAYMENT)
                    .owe(REFUND_ESCROW)
                    .send(new ConfirmBooking(step.stay().bookingId()));
        } else if (isUnpaid(step) || step.isIn(Phase.CLOSED)) {
            step.oweNoMore(VOID_PAYMENT).owe(REFUND_ESCROW);
            refundTooLate(step);
        }
    }

    private static void onConfirmation(Step step, ConfirmationOutcome outcome) {
        if (!step.isIn(Phase.AWAITING_PAYMENT)) {
            return;
        }
        switch (outcome) {
            case CONFIRMED -> {
                step.send(new CommitDates(step.stay().calendarId(), step.stay().bookingId()));
                BookingId replaced = step.stay().inPlaceOf();
                if (replaced != null) {
                    step.send(new ReplaceBooking(replaced, step.stay().bookingId()));
                }
                step.schedule(DeadlineKind.CHECK_OUT, step.stay().checkOutAt()).moveTo(Phase.CONFIRMED);
            }
            case TOO_LATE -> refundTooLate(step);
        }
    }

    private static void onVoiding(Step step, PaymentStatus status) {
        if (step.isIn(Phase.AWAITING_PAYMENT) && status == PaymentStatus.VOIDED) {
            step.oweNoMore(VOID_PAYMENT).send(new ExpireBooking(step.stay().bookingId(), ExpiryReason.UNPAID));
            close(step);
        } else if (step.isIn(Phase.CLOSED)) {
            onVoidingClosed(step, status);
        }
        // Any other answer: the money was there first, and its event is on the way.
    }

    /** The payment's own word on a booking that ended: news of its money may have been overtaken. */
    private static void onVoidingClosed(Step step, PaymentStatus status) {
        switch (status) {
            case INITIATED, VOIDED -> {
                if (!step.state().due().containsKey(DeadlineKind.LATE_MONEY)) {
                    step.end();
                }
            }
            case FUNDED, RELEASE_REQUESTED, REFUND_REQUESTED, DISPUTED -> {
                step.owe(REFUND_ESCROW);
                refundTooLate(step);
            }
            case RELEASED, REFUNDED, SPLIT -> step.end();
        }
    }

    private static void onReleased(Step step, Settlement settlement) {
        if (step.state().settlement() != null) {
            return;
        }
        step.becomes(step.state().settled(settlement)).cancel(DeadlineKind.RETRY);
        switch (step.state().phase()) {
            case CHECKED_OUT, RELEASING -> complete(step, settlement);
            case REFUNDING -> finishCancellation(step, settlement);
            case DISPUTED, SETTLING -> finishDispute(step, settlement);
            // The guest paid the host early: the stay goes on, and is complete when it ends.
            case CONFIRMED -> step.oweNoMore(REFUND_ESCROW);
            case REQUESTING, HOLDING, ASKING_HOST, PREPARING_PAYMENT, AWAITING_PAYMENT, CLOSED, ENDED -> {}
        }
    }

    private static void onRefunded(Step step, Settlement settlement) {
        if (step.state().settlement() != null) {
            return;
        }
        step.becomes(step.state().settled(settlement)).cancel(DeadlineKind.RETRY);
        switch (step.state().phase()) {
            case REFUNDING -> finishCancellation(step, settlement);
            case DISPUTED, SETTLING -> finishDispute(step, settlement);
            // A party ended the escrow on chain, where the platform has no say.
            case CONFIRMED, CHECKED_OUT, RELEASING -> {
                step.becomes(step.state().owingEnd());
                giveDatesBack(step, false);
                finishCancellation(step, settlement);
            }
            case REQUESTING, HOLDING, ASKING_HOST, PREPARING_PAYMENT, AWAITING_PAYMENT, CLOSED, ENDED -> {}
        }
    }

    private static void complete(Step step, Settlement settlement) {
        step.cancelAllDeadlines()
                .oweNoMore(REFUND_ESCROW)
                .oweNoMore(RELEASE_DATES)
                .send(new CompleteBooking(step.stay().bookingId(), settlement.hostWei(), settlement.feeWei()))
                .moveTo(Phase.RELEASING);
    }

    private static void finishCancellation(Step step, Settlement settlement) {
        step.cancelAllDeadlines().oweNoMore(REFUND_ESCROW).moveTo(Phase.REFUNDING);
        if (step.state().endOwed()) {
            step.send(new CancelBooking(
                    step.stay().bookingId(), settlement.guestWei(), settlement.hostWei(), settlement.feeWei()));
        } else {
            step.end();
        }
    }

    /** Freezes: nothing is released or refunded any more until the arbitrator, the parties or the clock have decided. */
    private static void onDisputed(Step step, DisputeOpened event) {
        boolean isOver = step.isIn(Phase.REFUNDING) && !step.state().endOwed();
        boolean canBeFrozen = switch (step.state().phase()) {
            case CONFIRMED, CHECKED_OUT, RELEASING, REFUNDING -> step.state().settlement() == null;
            case REQUESTING,
                    HOLDING,
                    ASKING_HOST,
                    PREPARING_PAYMENT,
                    AWAITING_PAYMENT,
                    DISPUTED,
                    SETTLING,
                    CLOSED,
                    ENDED -> false;
        };
        if (!canBeFrozen) {
            return;
        }
        step.cancelAllDeadlines()
                .moveTo(Phase.DISPUTED)
                .schedule(DeadlineKind.EXIT, step.stay().exitAt(step.state().settings()));
        if (!isOver) {
            step.becomes(step.state().owingEnd())
                    .send(new DisputeBooking(step.stay().bookingId(), event.disputeId(), event.by()));
        }
    }

    private static void onRuled(Step step) {
        if (step.isIn(Phase.DISPUTED)) {
            step.cancelAllDeadlines().moveTo(Phase.SETTLING);
            settleDispute(step);
        }
    }

    private static void settleDispute(Step step) {
        if (isFrozen(step) && step.state().settlement() == null) {
            step.send(new SettleDispute(step.stay().paymentId()));
        }
    }

    private static void onDisputeStepFailed(Step step, DisputeStepFailed event) {
        // A ruling that does not reach the chain is the arbitrator's to repeat; only the payout is the process's.
        if (event.step() == EscrowStep.SETTLE) {
            retryLater(step, step.isIn(Phase.DISPUTED) ? Phase.DISPUTED : Phase.SETTLING, event.attempts());
        }
    }

    private static void finishDispute(Step step, Settlement settlement) {
        step.cancelAllDeadlines().oweNoMore(REFUND_ESCROW);
        if (step.state().endOwed()) {
            step.send(new EndDisputedBooking(
                    step.stay().bookingId(), settlement.guestWei(), settlement.hostWei(), settlement.feeWei()));
        } else {
            step.end();
        }
    }

    private static void onCancelled(Step step) {
        if (isFrozen(step) && step.state().settlement() != null) {
            giveDatesBack(step, false);
            step.end();
        } else {
            endIfSettled(step, Phase.REFUNDING);
        }
    }

    private static void onCompleted(Step step) {
        if (isFrozen(step) && step.state().settlement() != null) {
            step.oweNoMore(RELEASE_DATES).end();
        } else {
            endIfSettled(step, Phase.RELEASING);
        }
    }

    private static void retryLater(Step step, Phase phase, int attempts) {
        boolean isWaiting = step.state().due().containsKey(DeadlineKind.RETRY);
        if (step.isIn(phase) && step.state().settlement() == null && !isWaiting) {
            step.schedule(
                    DeadlineKind.RETRY, step.now().plus(step.state().settings().pauseAfter(attempts)));
        }
    }

    private static void onDeadline(Step step, DeadlineKind kind) {
        Instant due = step.state().due().get(kind);
        if (due == null) {
            return;
        }
        step.becomes(step.state().dueAt(kind, null));
        if (step.now().isBefore(due)) {
            // Fired by a clock that is ahead of ours.
            step.schedule(kind, due);
            return;
        }
        switch (kind) {
            case ANSWER -> step.send(new ExpireBooking(step.stay().bookingId(), ExpiryReason.UNANSWERED));
            case PAYMENT -> step.send(new VoidPayment(step.stay().paymentId()));
            case CHECK_OUT -> step.send(new CheckOut(step.stay().bookingId(), BookingParty.SYSTEM, null, null));
            case ARRIVAL -> step.send(new CloseNoShow(step.stay().bookingId()));
            case RELEASE ->
                step.send(new ReleaseEscrow(step.stay().paymentId())).moveTo(Phase.RELEASING);
            case EXIT -> settleDispute(step);
            case RETRY -> retry(step);
            case LATE_MONEY -> endUnlessMoneyCame(step);
        }
    }

    private static void endUnlessMoneyCame(Step step) {
        if (step.state().fundBy() == null) {
            step.end();
        } else {
            step.send(new VoidPayment(step.stay().paymentId()));
        }
    }

    private static void retry(Step step) {
        Wei refundWei = step.state().refundWei();
        if (step.isIn(Phase.RELEASING)) {
            step.send(new ReleaseEscrow(step.stay().paymentId()));
        } else if (step.isIn(Phase.REFUNDING) && refundWei != null) {
            step.send(new RefundEscrow(step.stay().paymentId(), refundWei));
        } else {
            settleDispute(step);
        }
    }

    private static boolean isUnpaid(Step step) {
        return switch (step.state().phase()) {
            case REQUESTING, HOLDING, ASKING_HOST, PREPARING_PAYMENT, AWAITING_PAYMENT -> true;
            case CONFIRMED, CHECKED_OUT, RELEASING, REFUNDING, DISPUTED, SETTLING, CLOSED, ENDED -> false;
        };
    }

    private static boolean isFrozen(Step step) {
        return step.isIn(Phase.DISPUTED) || step.isIn(Phase.SETTLING);
    }

    private static void closeIfUnpaid(Step step) {
        if (isUnpaid(step)) {
            close(step);
        }
    }

    /** Ends an unpaid booking's part: nights and payment are given up in one decision, then only late money matters. */
    private static void close(Step step) {
        step.cancelAllDeadlines();
        if (step.owes(VOID_PAYMENT)) {
            step.oweNoMore(VOID_PAYMENT).send(new VoidPayment(step.stay().paymentId()));
        }
        giveDatesBack(step, false);
        Instant fundBy = step.state().fundBy();
        Instant from = fundBy == null ? step.now() : later(step.now(), fundBy);
        step.moveTo(Phase.CLOSED)
                .schedule(
                        DeadlineKind.LATE_MONEY,
                        from.plus(step.state().settings().lateMoneyWindow()));
    }

    private static void refundTooLate(Step step) {
        giveDatesBack(step, false);
        refund(step, step.stay().amount());
    }

    private static void refund(Step step, Wei guestWei) {
        step.cancelAllDeadlines().moveTo(Phase.REFUNDING);
        if (step.state().settlement() == null) {
            step.becomes(step.state().refunding(guestWei))
                    .send(new RefundEscrow(step.stay().paymentId(), guestWei));
        }
    }

    private static void giveDatesBack(Step step, boolean keepBlocked) {
        if (step.owes(RELEASE_DATES)) {
            step.oweNoMore(RELEASE_DATES)
                    .send(new ReleaseDates(step.stay().calendarId(), step.stay().bookingId(), keepBlocked));
        }
    }

    private static void endIfNothingIsOpen(Step step) {
        boolean neverPayable = step.state().fundBy() == null;
        if (step.isIn(Phase.CLOSED) && neverPayable) {
            step.end();
        }
    }

    private static void endIfSettled(Step step, Phase phase) {
        if (step.isIn(phase) && step.state().settlement() != null) {
            step.end();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
