package io.sejour.payment.process;

import static io.sejour.api.booking.BookingStatus.AWAITING_HOST;
import static io.sejour.api.booking.BookingStatus.AWAITING_PAYMENT;
import static io.sejour.api.booking.BookingStatus.CANCELLED;
import static io.sejour.api.booking.BookingStatus.CHECKED_OUT;
import static io.sejour.api.booking.BookingStatus.COMPLETED;
import static io.sejour.api.booking.BookingStatus.CONFIRMED;
import static io.sejour.api.booking.BookingStatus.DECLINED;
import static io.sejour.api.booking.BookingStatus.DISPUTED;
import static io.sejour.api.booking.BookingStatus.EXPIRED;
import static io.sejour.api.booking.BookingStatus.NO_SHOW;
import static io.sejour.api.booking.BookingStatus.REJECTED;
import static io.sejour.api.booking.BookingStatus.REQUESTED;

import io.sejour.api.Wei;
import io.sejour.api.booking.AskHost;
import io.sejour.api.booking.AwaitPayment;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancelBooking;
import io.sejour.api.booking.CheckOut;
import io.sejour.api.booking.CloseNoShow;
import io.sejour.api.booking.CompleteBooking;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.booking.DisputeBooking;
import io.sejour.api.booking.EndDisputedBooking;
import io.sejour.api.booking.ExpireBooking;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.RejectBooking;
import io.sejour.api.booking.ReplaceBooking;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
import io.sejour.api.payment.InitiatePayment;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.ReleaseEscrow;
import io.sejour.api.payment.SettleDispute;
import io.sejour.api.payment.VoidPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One booking in a small world: a booking, a calendar, a payment and a chain that keep the rules of the real ones, and
 * people who do what they like when they like. Events of one source arrive in order, those of different sources in any;
 * any event may come again, and any timer may fire late or for nothing.
 */
final class SimulatedWorld {
    private static final int MOST_STEPS_TO_THE_END = 2_000;

    /** The three ways into a booking. */
    enum Manner {
        INSTANT,
        ON_REQUEST,
        IN_PLACE_OF_ANOTHER
    }

    private final Facts facts;
    private final BookingProcess process = new BookingProcess(Walk.SETTINGS);
    private final Random random;
    private final List<Deque<Object>> sources = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
    private final Deque<Object> bookingEvents = sources.get(0);
    private final Deque<Object> calendarEvents = sources.get(1);
    private final Deque<Object> paymentEvents = sources.get(2);
    private final List<Object> delivered = new ArrayList<>();
    private final Map<DeadlineKind, Instant> deadlines = new EnumMap<>(DeadlineKind.class);

    /** Every command the process ever sent. */
    final List<Object> sent = new ArrayList<>();

    @Nullable
    ProcessState state;

    Instant now = Facts.REQUESTED_AT;

    BookingStatus booking = REQUESTED;
    boolean cancelling;
    boolean confirmed;
    boolean checkedOut;

    boolean wished;
    boolean held;
    boolean committed;
    boolean replacedAnother;
    boolean barred;

    @Nullable
    PaymentStatus payment;

    Wei refundWei = Wei.ZERO;
    boolean onChain;
    boolean settledOnChain;
    boolean disputed;
    boolean ruled;
    boolean settlementAsked;
    boolean late;

    /** @param manner how the home is booked */
    SimulatedWorld(Manner manner, long seed) {
        facts = switch (manner) {
            case INSTANT -> new Facts(true);
            case ON_REQUEST -> new Facts(false);
            case IN_PLACE_OF_ANOTHER -> Facts.altering();
        };
        random = new Random(seed);
        bookingEvents.add(facts.requested());
    }

    boolean isOver() {
        return state != null && state.phase() == Phase.ENDED;
    }

    /** Something happens somewhere. */
    void step() {
        switch (random.nextInt(60)) {
            case 0, 1, 2 -> redeliver();
            case 3, 4, 5 -> fire(DeadlineKind.values()[random.nextInt(DeadlineKind.values().length)]);
            case 6, 7, 8 -> now = now.plus(Duration.ofMinutes(random.nextInt(12)));
            case 9 -> jump();
            case 10, 11, 12 -> peopleAct();
            case 13, 14, 15, 16, 17, 18 -> guestPays();
            case 19, 20, 21, 22, 23, 24 -> chainBecomesFinal();
            case 25 -> partiesUseTheContractThemselves();
            case 26 -> partyOpensADispute();
            case 27 -> arbitratorRules();
            case 28 -> somebodyElseGetsTheNights();
            default -> deliverFrom(sources.get(random.nextInt(sources.size())));
        }
    }

    /** Nobody does anything any more: what is owed gets done. */
    void comeToRest() {
        for (int i = 0; i < MOST_STEPS_TO_THE_END && !isOver(); i++) {
            if (random.nextInt(4) == 0) {
                arbitratorRules();
            }
            chainBecomesFinal();
            sources.forEach(this::deliverFrom);
            boolean quiet = sources.stream().allMatch(Deque::isEmpty);
            if (quiet && !deadlines.isEmpty()) {
                Map.Entry<DeadlineKind, Instant> next = deadlines.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow();
                now = now.isBefore(next.getValue()) ? next.getValue() : now;
                fire(next.getKey());
            }
        }
    }

    /** The gateway works off what was asked of it, also when the process is over. */
    void settleTheChain() {
        for (int i = 0; i < MOST_STEPS_TO_THE_END && onChain && !settledOnChain; i++) {
            arbitratorRules();
            chainBecomesFinal();
        }
    }

    private void deliverFrom(Deque<Object> source) {
        Object event = source.poll();
        if (event != null) {
            delivered.add(event);
            tell(Walk.input(event));
        }
    }

    private void redeliver() {
        if (!delivered.isEmpty()) {
            tell(Walk.input(delivered.get(random.nextInt(delivered.size()))));
        }
    }

    private void fire(DeadlineKind kind) {
        Instant at = deadlines.get(kind);
        boolean runs = at != null && !now.isBefore(at);
        if (runs) {
            deadlines.remove(kind);
        }
        if (state != null && (runs || at == null)) {
            tell(new ProcessInput.DeadlineReached(kind));
        }
    }

    private void jump() {
        now = now.plus(Duration.ofHours(random.nextInt(400)));
        List.copyOf(deadlines.keySet()).forEach(this::fire);
    }

    private void tell(ProcessInput first) {
        Queue<ProcessInput> inputs = new ArrayDeque<>(List.of(first));
        while (!inputs.isEmpty()) {
            Outcome outcome = process.on(state, inputs.remove(), now);
            state = outcome.state();
            outcome.decisions().forEach(decision -> carryOut(decision, inputs));
        }
    }

    private void carryOut(Decision decision, Queue<ProcessInput> inputs) {
        switch (decision) {
            case Decision.Schedule(DeadlineKind kind, Instant at) -> deadlines.put(kind, at);
            case Decision.Cancel(DeadlineKind kind) -> deadlines.remove(kind);
            case Decision.End() -> {}
            case Decision.Send(ConfirmBooking confirm) -> {
                sent.add(confirm);
                inputs.add(new ProcessInput.ConfirmationAnswered(confirm()));
            }
            case Decision.Send(VoidPayment voiding) -> {
                sent.add(voiding);
                inputs.add(new ProcessInput.VoidingAnswered(voidPayment()));
            }
            case Decision.Send(Object command) -> {
                sent.add(command);
                obey(command);
            }
        }
    }

    private void obey(Object command) {
        switch (command) {
            case RequestDates wish -> wish();
            case HoldDates hold -> hold();
            case ReplaceBooking replace -> {
                require(confirmed && committed, command);
                replacedAnother = true;
            }
            case CommitDates commit -> commit();
            case ReleaseDates release -> release();
            case AskHost ask -> bookingBecomes(booking == REQUESTED, AWAITING_HOST, facts.awaitingHost());
            case AwaitPayment await ->
                bookingBecomes(
                        booking == REQUESTED || booking == AWAITING_PAYMENT, AWAITING_PAYMENT, facts.awaitingPayment());
            case RejectBooking reject -> bookingBecomes(isUnpaid(), REJECTED, facts.rejected());
            case ExpireBooking expire -> expire(expire.reason());
            case CheckOut checkOut -> checkOut(BookingParty.SYSTEM);
            case CloseNoShow close -> closeNoShow();
            case CompleteBooking complete -> {
                require(booking == CHECKED_OUT || booking == COMPLETED, command);
                bookingBecomes(booking == CHECKED_OUT, COMPLETED, facts.completed());
            }
            case CancelBooking cancel -> {
                require(confirmed || booking.isTerminal(), command);
                bookingBecomes(!booking.isTerminal(), CANCELLED, facts.cancelled());
            }
            case DisputeBooking dispute -> {
                require(confirmed, command);
                bookingBecomes(!booking.isTerminal() && booking != DISPUTED, DISPUTED, facts.bookingDisputed());
            }
            case EndDisputedBooking end -> {
                require(booking == DISPUTED || booking.isTerminal(), command);
                boolean isStayPaid = checkedOut && !cancelling && !end.hostWei().isZero();
                bookingBecomes(
                        booking == DISPUTED,
                        isStayPaid ? COMPLETED : CANCELLED,
                        isStayPaid ? facts.completed() : facts.cancelled());
            }
            case SettleDispute settle -> {
                boolean isDecided = ruled || !now.isBefore(facts.exitAt());
                settlementAsked |= payment == PaymentStatus.DISPUTED && isDecided;
            }
            case InitiatePayment initiate -> {
                payment = PaymentStatus.INITIATED;
                paymentEvents.add(facts.initiated());
            }
            case ReleaseEscrow release -> {
                require(onChain, command);
                require(checkedOut, command);
                if (payment == PaymentStatus.FUNDED) {
                    payment = PaymentStatus.RELEASE_REQUESTED;
                    paymentEvents.add(facts.releaseRequested());
                }
            }
            case RefundEscrow refund -> {
                require(onChain, command);
                if (payment == PaymentStatus.FUNDED) {
                    payment = PaymentStatus.REFUND_REQUESTED;
                    refundWei = refund.guestWei();
                    paymentEvents.add(facts.refundRequested(refundWei));
                }
            }
            default -> throw new IllegalStateException("nobody obeys " + command);
        }
    }

    private void require(boolean allowed, Object command) {
        if (!allowed) {
            throw new IllegalStateException(command + " would be refused: " + booking + ", " + payment);
        }
    }

    private void wish() {
        wished = !barred && random.nextInt(5) > 0;
        barred = !wished;
        calendarEvents.add(wished ? facts.wished() : facts.refused());
    }

    /** As the calendar does, it says nothing to a booking that was refused already. */
    private void hold() {
        if (!barred) {
            wished = false;
            held = random.nextInt(5) > 0;
            barred = !held;
            calendarEvents.add(held ? facts.held() : facts.refused());
        }
    }

    private void somebodyElseGetsTheNights() {
        if (wished) {
            wished = false;
            barred = true;
            calendarEvents.add(facts.refused());
        }
    }

    private void commit() {
        require(held, "CommitDates");
        committed = true;
    }

    private void release() {
        if (held || wished) {
            held = false;
            wished = false;
            calendarEvents.add(facts.datesReleased());
        } else if (!barred) {
            calendarEvents.add(facts.barred());
        }
        barred = true;
    }

    private boolean isUnpaid() {
        return booking == REQUESTED || booking == AWAITING_HOST || booking == AWAITING_PAYMENT;
    }

    private void bookingBecomes(boolean allowed, BookingStatus next, Object event) {
        if (allowed) {
            booking = next;
            bookingEvents.add(event);
        }
    }

    private ConfirmationOutcome confirm() {
        if (isUnpaid()) {
            bookingBecomes(true, CONFIRMED, facts.confirmed());
            confirmed = true;
        }
        return confirmed ? ConfirmationOutcome.CONFIRMED : ConfirmationOutcome.TOO_LATE;
    }

    private PaymentStatus voidPayment() {
        if (payment == PaymentStatus.INITIATED) {
            payment = PaymentStatus.VOIDED;
            paymentEvents.add(facts.voided());
        }
        if (payment == null) {
            throw new IllegalStateException("there is no payment to void");
        }
        return payment;
    }

    private void closeNoShow() {
        if (booking == NO_SHOW && !cancelling) {
            require(!now.isBefore(facts.arriveBy()), "CloseNoShow");
            cancelling = true;
            bookingEvents.add(facts.cancellation(BookingParty.SYSTEM, SplitBasis.NO_SHOW, Facts.GUEST_PART));
        }
    }

    private void guestArrives() {
        if (!cancelling && (booking == CONFIRMED || (booking == NO_SHOW && now.isBefore(facts.arriveBy())))) {
            bookingBecomes(true, CONFIRMED, facts.checkedIn());
        }
    }

    private void expire(ExpiryReason reason) {
        BookingStatus waiting = reason == ExpiryReason.UNANSWERED ? AWAITING_HOST : AWAITING_PAYMENT;
        bookingBecomes(booking == waiting, EXPIRED, facts.expired(reason));
    }

    private void checkOut(BookingParty by) {
        if (booking == CONFIRMED && !cancelling) {
            bookingBecomes(true, CHECKED_OUT, facts.checkedOut(by, now));
            checkedOut = true;
            // The hours after a stay are when people complain.
            partyOpensADispute();
        }
    }

    private void peopleAct() {
        switch (random.nextInt(6)) {
            case 0 -> bookingBecomes(booking == AWAITING_HOST, AWAITING_PAYMENT, facts.accepted());
            case 1 -> bookingBecomes(booking == AWAITING_HOST, DECLINED, facts.declined());
            case 2 -> cancel(BookingParty.GUEST);
            case 3 -> cancel(BookingParty.HOST);
            default -> {
                if (!now.isBefore(facts.checkInAt())) {
                    guestIsMissedOrArrives();
                    checkOut(random.nextBoolean() ? BookingParty.GUEST : BookingParty.HOST);
                }
            }
        }
    }

    private void guestIsMissedOrArrives() {
        if (random.nextBoolean()) {
            bookingBecomes(
                    booking == CONFIRMED && !cancelling && now.isBefore(facts.arriveBy()), NO_SHOW, facts.noShow());
        } else {
            guestArrives();
        }
    }

    private void cancel(BookingParty by) {
        if (isUnpaid()) {
            bookingEvents.add(facts.cancellation(by, SplitBasis.UNFUNDED, Wei.ZERO));
            bookingBecomes(true, CANCELLED, facts.cancelled());
        } else if (booking == CONFIRMED
                && !cancelling
                && (by == BookingParty.HOST || now.isBefore(facts.checkInAt()))) {
            cancelling = true;
            Wei guestWei = by == BookingParty.HOST ? Facts.AMOUNT : Facts.GUEST_PART;
            SplitBasis basis = by == BookingParty.HOST ? SplitBasis.NOT_THE_GUESTS_FAULT : SplitBasis.POLICY;
            bookingEvents.add(facts.cancellation(by, basis, guestWei));
        }
    }

    private void guestPays() {
        boolean contractTakesIt = payment != null && !now.isAfter(Facts.FUND_BY);
        onChain |= contractTakesIt;
    }

    /** What the chain has done is reported, or what was asked of it is done, or fails for now. */
    private void chainBecomesFinal() {
        if (onChain && (payment == PaymentStatus.INITIATED || payment == PaymentStatus.VOIDED)) {
            late = payment == PaymentStatus.VOIDED;
            paymentEvents.add(facts.funded(late));
            payment = PaymentStatus.FUNDED;
            if (late) {
                payment = PaymentStatus.REFUND_REQUESTED;
                refundWei = Facts.AMOUNT;
                paymentEvents.add(facts.refundRequested(refundWei));
            }
        } else if (payment == PaymentStatus.RELEASE_REQUESTED) {
            if (random.nextInt(4) == 0) {
                paymentEvents.add(facts.releaseFailed(1 + random.nextInt(9)));
            } else {
                settle(PaymentStatus.RELEASED, facts.released());
            }
        } else if (payment == PaymentStatus.DISPUTED && settlementAsked) {
            if (random.nextInt(4) == 0) {
                paymentEvents.add(facts.settlementFailed(1 + random.nextInt(9)));
            } else if (random.nextBoolean()) {
                settle(PaymentStatus.REFUNDED, facts.refunded());
            } else {
                settle(PaymentStatus.SPLIT, facts.split());
            }
        } else if (payment == PaymentStatus.REFUND_REQUESTED) {
            if (random.nextInt(4) == 0) {
                paymentEvents.add(facts.refundFailed(1 + random.nextInt(9)));
            } else if (refundWei.equals(Facts.AMOUNT)) {
                settle(PaymentStatus.REFUNDED, facts.refunded());
            } else {
                settle(PaymentStatus.SPLIT, facts.split());
            }
        }
    }

    private void partiesUseTheContractThemselves() {
        boolean isFunded = payment == PaymentStatus.FUNDED
                || payment == PaymentStatus.RELEASE_REQUESTED
                || payment == PaymentStatus.REFUND_REQUESTED;
        if (isFunded && random.nextInt(8) == 0) {
            if (random.nextBoolean()) {
                settle(PaymentStatus.RELEASED, facts.released());
            } else {
                settle(PaymentStatus.REFUNDED, facts.refunded());
            }
        }
    }

    private void partyOpensADispute() {
        boolean isInEscrow = payment == PaymentStatus.FUNDED
                || payment == PaymentStatus.RELEASE_REQUESTED
                || payment == PaymentStatus.REFUND_REQUESTED;
        if (isInEscrow && now.isBefore(facts.releaseAt()) && random.nextInt(3) == 0) {
            disputed = true;
            payment = PaymentStatus.DISPUTED;
            paymentEvents.add(facts.disputed(random.nextBoolean() ? BookingParty.GUEST : BookingParty.HOST));
        }
    }

    private void arbitratorRules() {
        if (payment == PaymentStatus.DISPUTED && !ruled) {
            ruled = true;
            settlementAsked |= late;
            paymentEvents.add(facts.ruled());
        }
    }

    private void settle(PaymentStatus end, Object event) {
        settledOnChain = true;
        payment = end;
        paymentEvents.add(event);
    }

    <C> List<C> sent(Class<C> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
