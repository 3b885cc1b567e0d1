package io.sejour.bookingquery.ledger;

import static io.sejour.bookingquery.ledger.Account.DEPOSIT;
import static io.sejour.bookingquery.ledger.Account.ESCROW;
import static io.sejour.bookingquery.ledger.Account.GUEST;
import static io.sejour.bookingquery.ledger.Account.HOST;
import static io.sejour.bookingquery.ledger.Account.PLATFORM;

import io.sejour.api.Wei;
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
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RulingGiven;
import io.sejour.bookingquery.ledger.Posting.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one event did to the accounts. There is none that does not balance: it cannot be made.
 *
 * @param postings one at the most for an account; what they debit is what they credit
 */
public record Journal(List<Posting> postings) {

    /** @throws IllegalArgumentException when debits and credits differ, or an account is there twice */
    public Journal {
        postings = List.copyOf(postings);
        Wei debits = sum(postings, Side.DEBIT);
        Wei credits = sum(postings, Side.CREDIT);
        if (postings.isEmpty() || !debits.equals(credits)) {
            throw new IllegalArgumentException("A journal of " + debits + " wei debit and " + credits + " wei credit");
        }
        if (postings.stream().map(Posting::account).distinct().count() != postings.size()) {
            throw new IllegalArgumentException("A journal with an account twice: " + postings);
        }
    }

    /** @return nothing for an event that moved no money */
    public static Optional<Journal> of(PaymentEvent event) {
        return switch (event) {
            case EscrowFunded funded -> fund(ESCROW, funded.amount());
            case EscrowReleased released -> settle(ESCROW, Wei.ZERO, released.hostWei(), released.feeWei());
            case EscrowRefunded refunded -> settle(ESCROW, refunded.guestWei(), Wei.ZERO, Wei.ZERO);
            case EscrowSplit split -> settle(ESCROW, split.guestWei(), split.hostWei(), split.feeWei());
            // Wishes, failures and words: the money lies where it lay.
            case PaymentInitiated initiated -> Optional.empty();
            case PaymentVoided voided -> Optional.empty();
            case EscrowReleaseRequested requested -> Optional.empty();
            case EscrowRefundRequested requested -> Optional.empty();
            case EscrowReleaseFailed failed -> Optional.empty();
            case EscrowRefundFailed failed -> Optional.empty();
            case DisputeRequested requested -> Optional.empty();
            case DisputeRefused refused -> Optional.empty();
            case DisputeOpened opened -> Optional.empty();
            case EvidenceSubmitted submitted -> Optional.empty();
            case EvidenceFiled filed -> Optional.empty();
            case RulingGiven given -> Optional.empty();
            case DisputeRuled ruled -> Optional.empty();
            case DisputeSettlementRequested requested -> Optional.empty();
            case DisputeStepFailed failed -> Optional.empty();
        };
    }

    /** @return nothing for an event that moved no money */
    public static Optional<Journal> of(DepositEvent event) {
        return switch (event) {
            case DepositPaid paid -> fund(DEPOSIT, paid.amount());
            case DepositReturned returned -> settle(DEPOSIT, returned.guestWei(), returned.hostWei(), Wei.ZERO);
            // Wishes, failures and words: the money lies where it lay.
            case DepositAsked asked -> Optional.empty();
            case DepositLapsed lapsed -> Optional.empty();
            case DamageClaimRequested requested -> Optional.empty();
            case DamageClaimed claimed -> Optional.empty();
            case DepositPayoutRequested requested -> Optional.empty();
            case ClaimContestRequested requested -> Optional.empty();
            case ClaimContested contested -> Optional.empty();
            case ClaimRulingGiven given -> Optional.empty();
            case ClaimRuled ruled -> Optional.empty();
            case DepositStepFailed failed -> Optional.empty();
        };
    }

    private static Optional<Journal> fund(Account contract, Wei amount) {
        return amount.isZero()
                ? Optional.empty()
                : Optional.of(new Journal(
                        List.of(new Posting(GUEST, Side.CREDIT, amount), new Posting(contract, Side.DEBIT, amount))));
    }

    private static Optional<Journal> settle(Account contract, Wei guestWei, Wei hostWei, Wei feeWei) {
        Wei all = guestWei.plus(hostWei).plus(feeWei);
        if (all.isZero()) {
            return Optional.empty();
        }
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(contract, Side.CREDIT, all));
        addShare(postings, GUEST, guestWei);
        addShare(postings, HOST, hostWei);
        addShare(postings, PLATFORM, feeWei);
        return Optional.of(new Journal(postings));
    }

    private static void addShare(List<Posting> postings, Account account, Wei share) {
        if (!share.isZero()) {
            postings.add(new Posting(account, Side.DEBIT, share));
        }
    }

    private static Wei sum(List<Posting> postings, Side side) {
        return postings.stream()
                .filter(posting -> posting.side() == side)
                .map(Posting::amount)
                .reduce(Wei.ZERO, Wei::plus);
    }
}
