package io.sejour.payment.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.AcceptClaim;
import io.sejour.api.deposit.AdvanceDeposit;
import io.sejour.api.deposit.AskForDeposit;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimContested;
import io.sejour.api.deposit.ClaimDamage;
import io.sejour.api.deposit.ClaimRuled;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.ContestClaim;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DamageClaimed;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositStepFailed;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.DropDeposit;
import io.sejour.api.deposit.GiveDepositBack;
import io.sejour.api.deposit.RecordClaimContested;
import io.sejour.api.deposit.RecordClaimRuled;
import io.sejour.api.deposit.RecordDamageClaimed;
import io.sejour.api.deposit.RecordDepositFailure;
import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.deposit.RecordDepositReturned;
import io.sejour.api.deposit.RuleClaim;
import io.sejour.api.escrow.ChainLog;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
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
 * The damage deposit of one booking (docs/adr/0111). It lies in a contract in which nobody of ours has a hand, so everything
 * asked for here is a wish: the state changes when the chain says that it did, whoever did it.
 *
 * <p><b>Why wishes do not exclude each other.</b> A party may hold the key and never sign. What was asked for is asked for
 * once, and again after it failed; what the chain takes first wins, and the other fails.
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Deposit {
    private static final int FOR_THE_HOST = 2;

    @AggregateIdentifier
    private DepositId depositId;

    private BookingId bookingId;
    private DepositStatus status;
    private DepositTerms terms;
    private @Nullable ChainLog paidBy;
    private @Nullable Wei claim;
    private @Nullable BigInteger number;
    private @Nullable ClaimRuling given;
    private AskedSteps asked = new AskedSteps();
    private Set<BookingParty> contestAskedBy = EnumSet.noneOf(BookingParty.class);

    /** For Axon, which then replays the deposit's events on it. */
    @SuppressWarnings("NullAway.Init")
    protected Deposit() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Acknowledged handle(AskForDeposit command) {
        if (depositId == null) {
            apply(new DepositAsked(
                    command.depositId(), command.bookingId(), command.terms(), TermsHash.of(command.terms())));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(DropDeposit command, Clock clock) {
        if (status == DepositStatus.ASKED) {
            apply(new DepositLapsed(depositId, bookingId));
        } else if (status == DepositStatus.PAID && clock.instant().isBefore(terms.claimFrom())) {
            ask(DepositStep.TAKE_BACK);
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(AdvanceDeposit command, Clock clock) {
        Instant now = clock.instant();
        switch (status) {
            case ASKED -> {
                if (!now.isBefore(terms.fundBy())) {
                    apply(new DepositLapsed(depositId, bookingId));
                }
            }
            case PAID -> {
                if (!now.isBefore(terms.returnAt())) {
                    ask(DepositStep.RETURN);
                }
            }
            case CLAIMED, CONTESTED -> {
                if (!now.isBefore(terms.exitAt())) {
                    ask(DepositStep.RETURN);
                }
            }
            case RULED -> ask(DepositStep.SETTLE);
            case LAPSED, RETURNED -> {
                // Nothing lies in the contract.
            }
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(ClaimDamage command, Clock clock) {
        requireClaimable(command.amount());
        boolean isMade = asked.isUnderWay(DepositStep.CLAIM) || status == DepositStatus.CLAIMED;
        if (isMade && command.amount().equals(claim)) {
            return acknowledged();
        }
        if (isMade || status != DepositStatus.PAID) {
            throw wrongState();
        }
        Instant now = clock.instant();
        if (now.isBefore(terms.claimFrom())) {
            throw new Refusal(
                    RejectionCode.TOO_EARLY, Map.of("from", terms.claimFrom().toString()));
        }
        requireBefore(now, terms.returnAt());
        apply(new DamageClaimRequested(depositId, bookingId, terms, command.amount(), command.reason()));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(AcceptClaim command) {
        requireStatus(EnumSet.of(DepositStatus.CLAIMED));
        ask(DepositStep.ACCEPT);
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(ContestClaim command, Clock clock) {
        boolean isUnderWay = asked.isUnderWay(DepositStep.CONTEST) && contestAskedBy.contains(command.by());
        if (isUnderWay || status == DepositStatus.CONTESTED) {
            return acknowledged();
        }
        requireStatus(EnumSet.of(DepositStatus.CLAIMED));
        requireBefore(clock.instant(), terms.exitAt());
        apply(new ClaimContestRequested(depositId, bookingId, terms, command.by()));
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(GiveDepositBack command) {
        requireStatus(EnumSet.of(DepositStatus.PAID, DepositStatus.CLAIMED, DepositStatus.CONTESTED));
        ask(DepositStep.GIVE_BACK);
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RuleClaim command) {
        BigInteger dispute = number;
        if (status != DepositStatus.CONTESTED || dispute == null) {
            if (command.ruling() == given) {
                return acknowledged();
            }
            throw wrongState();
        }
        if (given != null && given != command.ruling()) {
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("status", "RULED " + given));
        }
        if (!asked.isUnderWay(DepositStep.RULE)) {
            apply(new ClaimRulingGiven(depositId, bookingId, terms, dispute, command.ruling(), command.by()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordDepositPaid command) {
        requireSameChain(command.log());
        if (status == DepositStatus.ASKED || status == DepositStatus.LAPSED) {
            apply(new DepositPaid(depositId, bookingId, terms.amount(), command.log()));
        } else if (paidBy == null || !isSameLog(paidBy, command.log())) {
            // The contract takes the deposit of these terms once: a second log is forged or another chain's.
            throw wrongState();
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordDamageClaimed command) {
        requirePaidOnce(command.log());
        requireClaimable(command.amount());
        if (status == DepositStatus.PAID) {
            apply(new DamageClaimed(depositId, bookingId, command.amount(), command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordClaimContested command) {
        requirePaidOnce(command.log());
        if (status == DepositStatus.CLAIMED) {
            BookingParty by = command.by().equals(terms.guest()) ? BookingParty.GUEST : BookingParty.HOST;
            apply(new ClaimContested(depositId, bookingId, command.number(), by, command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordClaimRuled command) {
        requirePaidOnce(command.log());
        if (status == DepositStatus.CONTESTED) {
            ClaimRuling ruling = command.ruling() == FOR_THE_HOST ? ClaimRuling.HOST : ClaimRuling.GUEST;
            apply(new ClaimRuled(depositId, bookingId, ruling, command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordDepositReturned command) {
        requirePaidOnce(command.log());
        Wei sum = command.guestWei().plus(command.hostWei());
        if (!sum.equals(terms.amount())) {
            throw new Refusal(
                    RejectionCode.WRONG_STATE,
                    Map.of("sum", sum.toString(), "amount", terms.amount().toString()));
        }
        if (status != DepositStatus.RETURNED) {
            apply(new DepositReturned(depositId, bookingId, command.guestWei(), command.hostWei(), command.log()));
        }
        return acknowledged();
    }

    @CommandHandler
    Acknowledged handle(RecordDepositFailure command) {
        // A payment that failed is not among them: it can be asked for again, and nothing of the deposit changed.
        if (asked.isNews(command.step(), command.attempts())) {
            apply(new DepositStepFailed(depositId, bookingId, command.step(), command.reason(), command.attempts()));
        }
        return acknowledged();
    }

    private void ask(DepositStep step) {
        if (!asked.isUnderWay(step)) {
            apply(new DepositPayoutRequested(depositId, bookingId, terms, step));
        }
    }

    private void requireStatus(Set<DepositStatus> wanted) {
        if (!wanted.contains(status)) {
            throw wrongState();
        }
    }

    private void requireClaimable(Wei amount) {
        if (amount.isZero() || amount.compareTo(terms.amount()) > 0) {
            throw new Refusal(
                    RejectionCode.CLAIM_TOO_HIGH,
                    Map.of(
                            "amount",
                            amount.toString(),
                            "deposit",
                            terms.amount().toString()));
        }
    }

    private static void requireBefore(Instant now, Instant deadline) {
        if (!now.isBefore(deadline)) {
            throw new Refusal(RejectionCode.TOO_LATE, Map.of("deadline", deadline.toString()));
        }
    }

    private void requirePaidOnce(ChainLog log) {
        requireSameChain(log);
        if (paidBy == null) {
            throw wrongState();
        }
    }

    private void requireSameChain(ChainLog log) {
        if (log.chainId() != terms.contract().chainId()) {
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("chainId", Long.toString(log.chainId())));
        }
    }

    private Refusal wrongState() {
        return new Refusal(RejectionCode.WRONG_STATE, Map.of("status", status.name()));
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
    void on(DepositAsked event) {
        depositId = event.depositId();
        bookingId = event.bookingId();
        terms = event.terms();
        status = DepositStatus.ASKED;
    }

    @EventSourcingHandler
    void on(DepositPaid event) {
        status = DepositStatus.PAID;
        paidBy = event.log();
    }

    @EventSourcingHandler
    void on(DepositLapsed event) {
        status = DepositStatus.LAPSED;
    }

    @EventSourcingHandler
    void on(DamageClaimRequested event) {
        claim = event.amount();
        asked.asked(DepositStep.CLAIM);
    }

    @EventSourcingHandler
    void on(DamageClaimed event) {
        status = DepositStatus.CLAIMED;
        claim = event.amount();
        asked.overtaken();
    }

    @EventSourcingHandler
    void on(DepositPayoutRequested event) {
        asked.asked(event.step());
    }

    @EventSourcingHandler
    void on(ClaimContestRequested event) {
        contestAskedBy.add(event.by());
        asked.asked(DepositStep.CONTEST);
    }

    @EventSourcingHandler
    void on(ClaimContested event) {
        status = DepositStatus.CONTESTED;
        number = event.number();
        asked.overtaken();
    }

    @EventSourcingHandler
    void on(ClaimRulingGiven event) {
        given = event.ruling();
        asked.asked(DepositStep.RULE);
    }

    @EventSourcingHandler
    void on(ClaimRuled event) {
        status = DepositStatus.RULED;
        asked.overtaken();
    }

    @EventSourcingHandler
    void on(DepositReturned event) {
        status = DepositStatus.RETURNED;
        asked.overtaken();
    }

    @EventSourcingHandler
    void on(DepositStepFailed event) {
        asked.failed(event.step(), event.attempts());
        if (event.step() == DepositStep.CONTEST) {
            contestAskedBy.clear();
        }
    }
}
