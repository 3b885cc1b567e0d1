package io.sejour.payment.deposit;

import io.sejour.api.deposit.DepositTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one deposit's process is. Immutable, so that a step that fails leaves no trace of it.
 *
 * @param settings the windows of the moment the booking was requested
 * @param terms null until the booking was confirmed and the deposit asked for
 * @param isDropped whether the stay does not take place
 * @param wakeAt when the process looks at it again; null while time changes nothing
 */
public record DepositState(
        StayWithDeposit stay,
        DepositSettings settings,
        @Nullable DepositTerms terms,
        Phase phase,
        boolean isDropped,
        @Nullable Instant wakeAt) {

    /** What the process still has to see to. */
    public enum Phase {
        UNPAID,
        /** It can only turn out that it was paid in time. */
        LAPSED,
        PAID,
        OVER
    }

    static DepositState of(StayWithDeposit stay, DepositSettings settings) {
        return new DepositState(stay, settings, null, Phase.UNPAID, false, null);
    }

    public boolean isOver() {
        return phase == Phase.OVER;
    }

    DepositState asked(DepositTerms frozen) {
        return new DepositState(stay, settings, frozen, phase, isDropped, wakeAt);
    }

    DepositState in(Phase next) {
        return new DepositState(stay, settings, terms, next, isDropped, wakeAt);
    }

    DepositState dropped() {
        return new DepositState(stay, settings, terms, phase, true, wakeAt);
    }

    DepositState over() {
        return new DepositState(stay, settings, terms, Phase.OVER, isDropped, null);
    }

    DepositState waking(@Nullable Instant at) {
        return new DepositState(stay, settings, terms, phase, isDropped, at);
    }
}
