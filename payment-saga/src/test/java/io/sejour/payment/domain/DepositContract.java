package io.sejour.payment.domain;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract's rules, written down a second time: who may do what with one deposit, and when. */
final class DepositContract {
    /** As in the contract. */
    enum State {
        NONE,
        HELD,
        CLAIMED,
        DISPUTED,
        DONE
    }

    private static final int UNRULED = -1;

    State state = State.NONE;

    Wei claim = Wei.ZERO;

    int ruling = UNRULED;

    Wei guestWei = Wei.ZERO;
    Wei hostWei = Wei.ZERO;

    /**
     * @param by null for a stranger, such as the platform's operator
     * @param amount of a claim
     * @return whether the contract took it
     */
    boolean take(DepositTerms terms, DepositStep step, @Nullable BookingParty by, @Nullable Wei amount, Instant now) {
        boolean isGuest = by == BookingParty.GUEST;
        boolean isHost = by == BookingParty.HOST;
        boolean isRuled = isRuled();
        return switch (step) {
            case PAY -> isGuest && state == State.NONE && !now.isAfter(terms.fundBy()) && become(State.HELD);
            case TAKE_BACK -> isGuest && state == State.HELD && now.isBefore(terms.claimFrom()) && pay(terms, Wei.ZERO);
            case CLAIM -> {
                boolean inTime = !now.isBefore(terms.claimFrom()) && now.isBefore(terms.returnAt());
                if (!isHost || state != State.HELD || !inTime) {
                    yield false;
                }
                claim = Objects.requireNonNull(amount);
                yield become(State.CLAIMED);
            }
            case ACCEPT -> isGuest && state == State.CLAIMED && pay(terms, claim);
            case CONTEST ->
                (isGuest || isHost) && state == State.CLAIMED && now.isBefore(terms.exitAt()) && become(State.DISPUTED);
            case GIVE_BACK -> isHost && state != State.NONE && state != State.DONE && !isRuled && pay(terms, Wei.ZERO);
            case RETURN -> {
                boolean isDue = switch (state) {
                    case HELD -> !now.isBefore(terms.returnAt());
                    case CLAIMED, DISPUTED -> !isRuled && !now.isBefore(terms.exitAt());
                    case NONE, DONE -> false;
                };
                yield isDue && pay(terms, Wei.ZERO);
            }
            case RULE -> false;
            case SETTLE -> state == State.DISPUTED && isRuled && pay(terms, ruling == 2 ? claim : Wei.ZERO);
        };
    }

    boolean isRuled() {
        return ruling != UNRULED;
    }

    boolean rule(int decision) {
        if (state != State.DISPUTED || isRuled()) {
            return false;
        }
        ruling = decision;
        return true;
    }

    private boolean become(State next) {
        state = next;
        return true;
    }

    private boolean pay(DepositTerms terms, Wei toHost) {
        hostWei = toHost;
        guestWei = terms.amount().minus(toHost);
        return become(State.DONE);
    }
}
