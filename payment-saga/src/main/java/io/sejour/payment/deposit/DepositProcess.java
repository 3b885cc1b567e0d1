package io.sejour.payment.deposit;

import io.sejour.api.BookingFact;
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
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.HostPenaltyIncurred;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.deposit.AdvanceDeposit;
import io.sejour.api.deposit.AskForDeposit;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimContested;
import io.sejour.api.deposit.ClaimRuled;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DamageClaimed;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.deposit.DepositStepFailed;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.DropDeposit;
import io.sejour.payment.deposit.DepositState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a damage deposit without anybody asking: it is asked for when the booking is confirmed, lapses unpaid,
 * goes back by itself, is paid out by the ruling. Pure, as {@link io.sejour.payment.process.BookingProcess} is.
 *
 * <p><b>Why there is one timer.</b> It only ever asks the deposit to do what is due by now, which the deposit alone decides.
 * Whatever happens, the next instant at which something can fall due follows from the terms.
 */
public final class DepositProcess {
    private final DepositSettings settings;

    public DepositProcess(DepositSettings settings) {
        this.settings = settings;
    }

    /**
     * @param state after the input
     * @param commands to be sent in this order; if one fails, nothing of this step has happened
     */
    public record Outcome(DepositState state, List<Object> commands) {}

    /** Empty for a booking without a deposit: there is no process then. */
    public @Nullable DepositState begin(BookingRequested event) {
        return StayWithDeposit.of(event)
                .map(stay -> DepositState.of(stay, settings))
                .orElse(null);
    }

    public Outcome on(DepositState state, BookingFact event, Instant now) {
        if (state.isOver()) {
            return new Outcome(state, List.of());
        }
        return switch (event) {
            case BookingEvent booking -> onBooking(state, booking, now);
            case DepositEvent deposit -> onDeposit(state, deposit, now);
            default -> new Outcome(state, List.of());
        };
    }

    /** The timer fired, perhaps late. */
    public Outcome onWaking(DepositState state, Instant now) {
        DepositTerms terms = state.terms();
        if (state.isOver() || terms == null) {
            return new Outcome(state.waking(null), List.of());
        }
        if (state.phase() == Phase.LAPSED && !now.isBefore(terms.returnAt())) {
            return new Outcome(state.over(), List.of());
        }
        List<Object> commands = new ArrayList<>();
        if (state.isDropped()) {
            commands.add(new DropDeposit(state.stay().depositId()));
        }
        commands.add(new AdvanceDeposit(state.stay().depositId()));
        return new Outcome(state.waking(nextDue(state, terms, now)), commands);
    }

    private static Outcome onBooking(DepositState state, BookingEvent event, Instant now) {
        return switch (event) {
            case BookingConfirmed confirmed -> ask(state, confirmed, now);
            case CancellationRequested cancelled -> drop(state, now);
            case BookingCancelled cancelled -> drop(state, now);
            case BookingDeclined declined -> drop(state, now);
            case BookingRejected rejected -> drop(state, now);
            case BookingExpired expired -> drop(state, now);
            case BookingRequested requested -> unchanged(state);
            case BookingAwaitingHost asked -> unchanged(state);
            case BookingAccepted accepted -> unchanged(state);
            case BookingAwaitingPayment asked -> unchanged(state);
            case GuestCheckedIn checkedIn -> unchanged(state);
            case NoShowReported reported -> unchanged(state);
            case GuestCheckedOut checkedOut -> unchanged(state);
            case HostPenaltyIncurred penalty -> unchanged(state);
            case BookingDisputed disputed -> unchanged(state);
            case BookingCompleted completed -> unchanged(state);
        };
    }

    private static Outcome ask(DepositState state, BookingConfirmed event, Instant now) {
        if (state.terms() != null) {
            return unchanged(state);
        }
        DepositTerms terms = state.stay().terms(event.at(), state.settings());
        DepositState asked = state.asked(terms);
        return new Outcome(
                asked.waking(nextDue(asked, terms, now)),
                List.of(new AskForDeposit(state.stay().depositId(), state.stay().bookingId(), terms)));
    }

    /** The stay does not take place, or no longer. What was never asked for never will be. */
    private static Outcome drop(DepositState state, Instant now) {
        DepositTerms terms = state.terms();
        if (terms == null) {
            return new Outcome(state.over(), List.of());
        }
        DepositState dropped = state.dropped();
        return new Outcome(
                dropped.waking(nextDue(dropped, terms, now)),
                List.of(new DropDeposit(state.stay().depositId())));
    }

    private static Outcome onDeposit(DepositState state, DepositEvent event, Instant now) {
        DepositTerms terms = state.terms();
        if (terms == null) {
            return unchanged(state);
        }
        return switch (event) {
            case DepositPaid paid -> onPaid(state.in(Phase.PAID), terms, now);
            case DepositLapsed lapsed -> new Outcome(state.in(Phase.LAPSED), List.of());
            case ClaimRuled ruled ->
                new Outcome(state, List.of(new AdvanceDeposit(state.stay().depositId())));
            case DepositReturned returned -> new Outcome(state.over(), List.of());
            case DepositStepFailed failed -> retryLater(state, failed, now);
            case DepositAsked asked -> unchanged(state);
            case DamageClaimRequested wanted -> unchanged(state);
            case DamageClaimed claimed -> unchanged(state);
            case DepositPayoutRequested wanted -> unchanged(state);
            case ClaimContestRequested wanted -> unchanged(state);
            case ClaimContested contested -> unchanged(state);
            case ClaimRulingGiven given -> unchanged(state);
        };
    }

    private static Outcome onPaid(DepositState paid, DepositTerms terms, Instant now) {
        return new Outcome(
                paid.waking(nextDue(paid, terms, now)),
                paid.isDropped() ? List.of(new DropDeposit(paid.stay().depositId())) : List.of());
    }

    /** Whoever's step it was: asking again what nobody wants any more changes nothing. */
    private static Outcome retryLater(DepositState state, DepositStepFailed event, Instant now) {
        Instant again = now.plus(state.settings().pauseAfter(event.attempts()));
        Instant planned = state.wakeAt();
        return new Outcome(state.waking(planned != null && planned.isBefore(again) ? planned : again), List.of());
    }

    /**
     * An unpaid one is watched as long as a paid one: that it was paid in time can become known much later. After the last
     * instant of the terms it is looked at until it has ended, since news may come in any order and later than that.
     */
    private static Instant nextDue(DepositState state, DepositTerms terms, Instant now) {
        boolean isPaid = state.phase() == Phase.PAID;
        return Stream.of(isPaid ? terms.returnAt() : terms.fundBy(), isPaid ? terms.exitAt() : terms.returnAt())
                .filter(instant -> instant.isAfter(now))
                .findFirst()
                .orElse(now.plus(state.settings().longestRetryPause()));
    }

    private static Outcome unchanged(DepositState state) {
        return new Outcome(state, List.of());
    }
}
