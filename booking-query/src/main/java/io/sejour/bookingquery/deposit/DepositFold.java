package io.sejour.bookingquery.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimContested;
import io.sejour.api.deposit.ClaimRuled;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DamageClaimed;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositStepFailed;
import io.sejour.api.escrow.ChainLog;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a deposit's row. The projection writes what comes out of it and the view of a past instant is made
 * of it, so the two cannot disagree.
 */
public final class DepositFold {
    private final DepositRow before;
    private final long version;
    private DepositStatus status;
    private @Nullable DepositStep requested;
    private boolean waived;
    private @Nullable Wei claimWei;
    private @Nullable String claimReason;
    private @Nullable BookingParty contestedBy;
    private @Nullable BigInteger number;
    private @Nullable ClaimRuling ruling;
    private @Nullable ChainLog paidBy;
    private @Nullable ChainLog settledBy;
    private @Nullable Wei guestWei;
    private @Nullable Wei hostWei;
    private @Nullable String failure;

    private DepositFold(DepositRow before, long version) {
        this.before = before;
        this.version = version;
        status = before.status();
        requested = before.requested();
        waived = before.waived();
        claimWei = before.claimWei();
        claimReason = before.claimReason();
        contestedBy = before.contestedBy();
        number = before.number();
        ruling = before.ruling();
        paidBy = before.paidBy();
        settledBy = before.settledBy();
        guestWei = before.guestWei();
        hostWei = before.hostWei();
        failure = before.failure();
    }

    /**
     * @param before null before the deposit was asked for
     * @param version the event's number in the deposit's stream
     * @return {@code before} itself when the event is in it already; null when there is no deposit it could belong to
     */
    public static @Nullable DepositRow after(@Nullable DepositRow before, DepositEvent event, long version) {
        if (event instanceof DepositAsked asked) {
            return before == null ? first(asked, version) : before;
        }
        if (before == null || before.version() >= version) {
            return before;
        }
        DepositFold fold = new DepositFold(before, version);
        fold.apply(event);
        return fold.row();
    }

    private static DepositRow first(DepositAsked asked, long version) {
        return new DepositRow(
                asked.depositId(),
                asked.bookingId(),
                version,
                DepositStatus.ASKED,
                asked.terms(),
                asked.termsHash(),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void apply(DepositEvent event) {
        switch (event) {
            case DepositAsked asked -> {}
            case DepositPaid paid -> {
                moveTo(DepositStatus.PAID);
                paidBy = paid.log();
            }
            case DepositLapsed lapsed -> moveTo(DepositStatus.LAPSED);
            case DamageClaimRequested wanted -> {
                request(DepositStep.CLAIM);
                claimWei = wanted.amount();
                claimReason = wanted.reason();
            }
            case DamageClaimed claimed -> {
                moveTo(DepositStatus.CLAIMED);
                claimWei = claimed.amount();
            }
            case DepositPayoutRequested wanted -> {
                request(wanted.step());
                waived = waived || wanted.step() == DepositStep.GIVE_BACK;
            }
            case ClaimContestRequested wanted -> request(DepositStep.CONTEST);
            case ClaimContested contested -> {
                moveTo(DepositStatus.CONTESTED);
                contestedBy = contested.by();
                number = contested.number();
            }
            case ClaimRulingGiven given -> {
                request(DepositStep.RULE);
                ruling = given.ruling();
            }
            case ClaimRuled ruled -> {
                moveTo(DepositStatus.RULED);
                ruling = ruled.ruling();
            }
            case DepositReturned returned -> {
                moveTo(DepositStatus.RETURNED);
                guestWei = returned.guestWei();
                hostWei = returned.hostWei();
                settledBy = returned.log();
            }
            case DepositStepFailed failed -> {
                requested = null;
                failure = failed.reason();
            }
        }
    }

    private void moveTo(DepositStatus next) {
        status = next;
        requested = null;
        failure = null;
    }

    private void request(DepositStep step) {
        requested = step;
        failure = null;
    }

    private DepositRow row() {
        return new DepositRow(
                before.depositId(),
                before.bookingId(),
                version,
                status,
                before.terms(),
                before.termsHash(),
                requested,
                waived,
                claimWei,
                claimReason,
                contestedBy,
                number,
                ruling,
                paidBy,
                settledBy,
                guestWei,
                hostWei,
                failure);
    }
}
