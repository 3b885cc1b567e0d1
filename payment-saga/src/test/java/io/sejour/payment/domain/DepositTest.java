package io.sejour.payment.domain;

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
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.user.UserId;
import io.sejour.payment.stage.Requests;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class DepositTest {
    private static final BookingId BOOKING = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
    private static final DepositId DEPOSIT = DepositId.of(BOOKING);
    private static final Wei AMOUNT = Wei.of("50000000000000001");
    private static final Wei CLAIM = Wei.of("20000000000000000");
    private static final Wei REST = Wei.of("30000000000000001");
    private static final Instant CHECK_IN = Instant.parse("2027-03-01T14:00:00Z");
    private static final Instant RETURN_AT = Instant.parse("2027-03-18T10:00:00Z");
    private static final Instant EXIT_AT = RETURN_AT.plus(Duration.ofDays(46));
    private static final Instant DURING_THE_STAY = CHECK_IN.plusSeconds(3_600);
    private static final DepositTerms TERMS = new DepositTerms(
            Requests.CONTRACT,
            Requests.GUEST_WALLET,
            Requests.HOST_WALLET,
            AMOUNT,
            CHECK_IN,
            CHECK_IN,
            RETURN_AT,
            EXIT_AT,
            hash(1));
    private static final UserId ARBITRATOR = new UserId(UUID.fromString("01900000-0000-7000-8000-0000000000ab"));
    private static final BigInteger NUMBER = BigInteger.valueOf(7);

    private static final DepositAsked ASKED = new DepositAsked(DEPOSIT, BOOKING, TERMS, TermsHash.of(TERMS));
    private static final DepositLapsed LAPSED = new DepositLapsed(DEPOSIT, BOOKING);
    private static final DepositPaid PAID = new DepositPaid(DEPOSIT, BOOKING, AMOUNT, log(1));
    private static final DamageClaimRequested CLAIM_ASKED =
            new DamageClaimRequested(DEPOSIT, BOOKING, TERMS, CLAIM, "sealed");
    private static final DamageClaimed CLAIMED = new DamageClaimed(DEPOSIT, BOOKING, CLAIM, log(2));
    private static final ClaimContested CONTESTED =
            new ClaimContested(DEPOSIT, BOOKING, NUMBER, BookingParty.GUEST, log(3));
    private static final ClaimRulingGiven RULING_GIVEN =
            new ClaimRulingGiven(DEPOSIT, BOOKING, TERMS, NUMBER, ClaimRuling.HOST, ARBITRATOR);
    private static final ClaimRuled RULED = new ClaimRuled(DEPOSIT, BOOKING, ClaimRuling.HOST, log(4));
    private static final DepositReturned RETURNED = new DepositReturned(DEPOSIT, BOOKING, REST, CLAIM, log(5));

    private static final ClaimDamage CLAIM_DAMAGE = new ClaimDamage(DEPOSIT, CLAIM, "sealed");
    private static final AdvanceDeposit ADVANCE = new AdvanceDeposit(DEPOSIT);
    private static final DropDeposit DROP = new DropDeposit(DEPOSIT);

    @Test
    void freezesTheTermsOnce() {
        AskForDeposit ask = new AskForDeposit(DEPOSIT, BOOKING, TERMS);
        fixture(CHECK_IN).givenNoPriorActivity().when(ask).expectEvents(ASKED);
        changesNothing(when(CHECK_IN, ask, ASKED));
    }

    @Test
    void lapsesWhenItIsUnpaidAtItsDeadlineAndNotBefore() {
        changesNothing(when(CHECK_IN.minusMillis(1), ADVANCE, ASKED));
        when(CHECK_IN, ADVANCE, ASKED).expectEvents(LAPSED);
        changesNothing(when(EXIT_AT, ADVANCE, ASKED, LAPSED));
    }

    @Test
    void ofAStayThatDoesNotTakePlaceLapsesUnpaidAndGoesBackPaid() {
        when(CHECK_IN.minusSeconds(9), DROP, ASKED).expectEvents(LAPSED);
        when(CHECK_IN.minusSeconds(9), DROP, ASKED, PAID).expectEvents(payout(DepositStep.TAKE_BACK));
        changesNothing(when(CHECK_IN.minusSeconds(9), DROP, ASKED, PAID, payout(DepositStep.TAKE_BACK)));
        when(CHECK_IN.minusSeconds(9), DROP, ASKED, PAID, payout(DepositStep.TAKE_BACK), failed(DepositStep.TAKE_BACK))
                .expectEvents(payout(DepositStep.TAKE_BACK));
        changesNothing(when(CHECK_IN, DROP, ASKED, PAID));
    }

    @Test
    void isPaidOnceAlsoAfterItLapsed() {
        RecordDepositPaid record = new RecordDepositPaid(DEPOSIT, log(1));
        when(CHECK_IN, record, ASKED).expectEvents(PAID);
        when(CHECK_IN, record, ASKED, LAPSED).expectEvents(PAID);
        changesNothing(when(CHECK_IN, record, ASKED, PAID));
        changesNothing(when(CHECK_IN, record, ASKED, PAID, CLAIMED, RETURNED));
        refused(RejectionCode.WRONG_STATE, when(CHECK_IN, new RecordDepositPaid(DEPOSIT, log(9)), ASKED, PAID));
    }

    @Test
    void aLogOfAnotherChainIsRefused() {
        ChainLog foreign = new ChainLog(1, 10, hash(1), hash(1), 0, CHECK_IN);
        refused(RejectionCode.WRONG_STATE, when(CHECK_IN, new RecordDepositPaid(DEPOSIT, foreign), ASKED));
        refused(
                RejectionCode.WRONG_STATE,
                when(CHECK_IN, new RecordDepositReturned(DEPOSIT, AMOUNT, Wei.ZERO, foreign), ASKED, PAID));
    }

    @Test
    void isClaimedFromCheckInUntilItGoesBack() {
        refused(RejectionCode.TOO_EARLY, when(CHECK_IN.minusMillis(1), CLAIM_DAMAGE, ASKED, PAID));
        when(CHECK_IN, CLAIM_DAMAGE, ASKED, PAID).expectEvents(CLAIM_ASKED);
        when(RETURN_AT.minusMillis(1), CLAIM_DAMAGE, ASKED, PAID).expectEvents(CLAIM_ASKED);
        refused(RejectionCode.TOO_LATE, when(RETURN_AT, CLAIM_DAMAGE, ASKED, PAID));
    }

    @Test
    void isClaimedByOneWeiUpToAllOfItAndNotMore() {
        when(DURING_THE_STAY, new ClaimDamage(DEPOSIT, Wei.of(1), "sealed"), ASKED, PAID)
                .expectEvents(new DamageClaimRequested(DEPOSIT, BOOKING, TERMS, Wei.of(1), "sealed"));
        when(DURING_THE_STAY, new ClaimDamage(DEPOSIT, AMOUNT, "sealed"), ASKED, PAID)
                .expectEvents(new DamageClaimRequested(DEPOSIT, BOOKING, TERMS, AMOUNT, "sealed"));
        refused(
                RejectionCode.CLAIM_TOO_HIGH,
                when(DURING_THE_STAY, new ClaimDamage(DEPOSIT, AMOUNT.plus(Wei.of(1)), "sealed"), ASKED, PAID));
        refused(
                RejectionCode.CLAIM_TOO_HIGH,
                when(DURING_THE_STAY, new ClaimDamage(DEPOSIT, Wei.ZERO, "sealed"), ASKED, PAID));
    }

    @Test
    void isClaimedOnceAndAgainOnlyAfterTheFirstFailed() {
        changesNothing(when(DURING_THE_STAY, CLAIM_DAMAGE, ASKED, PAID, CLAIM_ASKED));
        changesNothing(when(DURING_THE_STAY, CLAIM_DAMAGE, ASKED, PAID, CLAIM_ASKED, CLAIMED));
        ClaimDamage other = new ClaimDamage(DEPOSIT, Wei.of(1), "sealed");
        refused(RejectionCode.WRONG_STATE, when(DURING_THE_STAY, other, ASKED, PAID, CLAIM_ASKED));
        refused(RejectionCode.WRONG_STATE, when(DURING_THE_STAY, other, ASKED, PAID, CLAIMED));
        when(DURING_THE_STAY, other, ASKED, PAID, CLAIM_ASKED, failed(DepositStep.CLAIM))
                .expectEvents(new DamageClaimRequested(DEPOSIT, BOOKING, TERMS, Wei.of(1), "sealed"));
        refused(RejectionCode.WRONG_STATE, when(DURING_THE_STAY, CLAIM_DAMAGE, ASKED));
        refused(RejectionCode.WRONG_STATE, when(DURING_THE_STAY, CLAIM_DAMAGE, ASKED, PAID, RETURNED));
    }

    @Test
    void aClaimOnChainCountsWhetherOrNotItWasAskedForHere() {
        RecordDamageClaimed record = new RecordDamageClaimed(DEPOSIT, CLAIM, log(2));
        when(DURING_THE_STAY, record, ASKED, PAID).expectEvents(CLAIMED);
        when(DURING_THE_STAY, record, ASKED, PAID, CLAIM_ASKED).expectEvents(CLAIMED);
        changesNothing(when(DURING_THE_STAY, record, ASKED, PAID, CLAIMED));
        refused(RejectionCode.WRONG_STATE, when(DURING_THE_STAY, record, ASKED));
    }

    @Test
    void aClaimIsAcceptedOnceAndOnlyWhileItIsNotContested() {
        AcceptClaim accept = new AcceptClaim(DEPOSIT);
        when(RETURN_AT, accept, ASKED, PAID, CLAIMED).expectEvents(payout(DepositStep.ACCEPT));
        changesNothing(when(RETURN_AT, accept, ASKED, PAID, CLAIMED, payout(DepositStep.ACCEPT)));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, accept, ASKED, PAID));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, accept, ASKED, PAID, CLAIMED, CONTESTED));
    }

    @Test
    void aClaimIsContestedByEitherUntilItIsVoid() {
        when(RETURN_AT, contest(BookingParty.GUEST), ASKED, PAID, CLAIMED)
                .expectEvents(new ClaimContestRequested(DEPOSIT, BOOKING, TERMS, BookingParty.GUEST));
        ClaimContestRequested askedByGuest = new ClaimContestRequested(DEPOSIT, BOOKING, TERMS, BookingParty.GUEST);
        changesNothing(when(RETURN_AT, contest(BookingParty.GUEST), ASKED, PAID, CLAIMED, askedByGuest));
        when(RETURN_AT, contest(BookingParty.HOST), ASKED, PAID, CLAIMED, askedByGuest)
                .expectEvents(new ClaimContestRequested(DEPOSIT, BOOKING, TERMS, BookingParty.HOST));
        when(RETURN_AT, contest(BookingParty.GUEST), ASKED, PAID, CLAIMED, askedByGuest, failed(DepositStep.CONTEST))
                .expectEvents(askedByGuest);
        changesNothing(when(RETURN_AT, contest(BookingParty.HOST), ASKED, PAID, CLAIMED, CONTESTED));
        refused(RejectionCode.TOO_LATE, when(EXIT_AT, contest(BookingParty.GUEST), ASKED, PAID, CLAIMED));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, contest(BookingParty.HOST), ASKED, PAID));
    }

    @Test
    void whoContestedFollowsFromTheAccount() {
        when(RETURN_AT, new RecordClaimContested(DEPOSIT, NUMBER, Requests.GUEST_WALLET, log(3)), ASKED, PAID, CLAIMED)
                .expectEvents(CONTESTED);
        when(RETURN_AT, new RecordClaimContested(DEPOSIT, NUMBER, Requests.HOST_WALLET, log(3)), ASKED, PAID, CLAIMED)
                .expectEvents(new ClaimContested(DEPOSIT, BOOKING, NUMBER, BookingParty.HOST, log(3)));
        changesNothing(when(
                RETURN_AT,
                new RecordClaimContested(DEPOSIT, NUMBER, Requests.HOST_WALLET, log(3)),
                ASKED,
                PAID,
                CLAIMED,
                CONTESTED));
    }

    @Test
    void theHostGivesItBackAtAnyTimeUntilItIsRuled() {
        GiveDepositBack giveBack = new GiveDepositBack(DEPOSIT);
        DepositPayoutRequested asked = payout(DepositStep.GIVE_BACK);
        when(CHECK_IN.minusSeconds(9), giveBack, ASKED, PAID).expectEvents(asked);
        when(RETURN_AT, giveBack, ASKED, PAID, CLAIMED).expectEvents(asked);
        when(RETURN_AT, giveBack, ASKED, PAID, CLAIMED, CONTESTED).expectEvents(asked);
        changesNothing(when(RETURN_AT, giveBack, ASKED, PAID, asked));
        when(RETURN_AT, giveBack, ASKED, PAID, asked, failed(DepositStep.GIVE_BACK))
                .expectEvents(asked);
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, giveBack, ASKED));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, giveBack, ASKED, PAID, CLAIMED, CONTESTED, RULED));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, giveBack, ASKED, PAID, RETURNED));
    }

    @Test
    void goesBackByItselfWhenNobodyClaims() {
        changesNothing(when(RETURN_AT.minusMillis(1), ADVANCE, ASKED, PAID));
        when(RETURN_AT, ADVANCE, ASKED, PAID).expectEvents(payout(DepositStep.RETURN));
        when(RETURN_AT, ADVANCE, ASKED, PAID, CLAIM_ASKED).expectEvents(payout(DepositStep.RETURN));
        changesNothing(when(EXIT_AT, ADVANCE, ASKED, PAID, payout(DepositStep.RETURN)));
        when(RETURN_AT, ADVANCE, ASKED, PAID, payout(DepositStep.RETURN), failed(DepositStep.RETURN))
                .expectEvents(payout(DepositStep.RETURN));
    }

    @Test
    void aClaimThatNobodyAcceptedOrRuledIsVoidInTheEnd() {
        changesNothing(when(EXIT_AT.minusMillis(1), ADVANCE, ASKED, PAID, CLAIMED));
        when(EXIT_AT, ADVANCE, ASKED, PAID, CLAIMED).expectEvents(payout(DepositStep.RETURN));
        when(EXIT_AT, ADVANCE, ASKED, PAID, CLAIMED, CONTESTED).expectEvents(payout(DepositStep.RETURN));
        when(EXIT_AT, ADVANCE, ASKED, PAID, payout(DepositStep.RETURN), CLAIMED)
                .expectEvents(payout(DepositStep.RETURN));
    }

    @Test
    void isRuledOnceAndTheSameRulingIsToldAgainOnlyAfterItFailed() {
        RuleClaim rule = new RuleClaim(DEPOSIT, ClaimRuling.HOST, ARBITRATOR);
        RuleClaim otherwise = new RuleClaim(DEPOSIT, ClaimRuling.GUEST, ARBITRATOR);
        when(RETURN_AT, rule, ASKED, PAID, CLAIMED, CONTESTED).expectEvents(RULING_GIVEN);
        changesNothing(when(RETURN_AT, rule, ASKED, PAID, CLAIMED, CONTESTED, RULING_GIVEN));
        changesNothing(when(RETURN_AT, rule, ASKED, PAID, CLAIMED, CONTESTED, RULING_GIVEN, RULED));
        when(RETURN_AT, rule, ASKED, PAID, CLAIMED, CONTESTED, RULING_GIVEN, failed(DepositStep.RULE))
                .expectEvents(RULING_GIVEN);
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, otherwise, ASKED, PAID, CLAIMED, CONTESTED, RULING_GIVEN));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, rule, ASKED, PAID, CLAIMED));
    }

    @Test
    void anArbitratorWhoRefusesToDecideLeavesItToTheGuest() {
        when(RETURN_AT, new RecordClaimRuled(DEPOSIT, 2, log(4)), ASKED, PAID, CLAIMED, CONTESTED)
                .expectEvents(RULED);
        for (int ruling : new int[] {0, 1}) {
            when(RETURN_AT, new RecordClaimRuled(DEPOSIT, ruling, log(4)), ASKED, PAID, CLAIMED, CONTESTED)
                    .expectEvents(new ClaimRuled(DEPOSIT, BOOKING, ClaimRuling.GUEST, log(4)));
        }
        changesNothing(
                when(RETURN_AT, new RecordClaimRuled(DEPOSIT, 1, log(4)), ASKED, PAID, CLAIMED, CONTESTED, RULED));
    }

    @Test
    void whatWasRuledIsPaidOutAtAnyTime() {
        when(RETURN_AT, ADVANCE, ASKED, PAID, CLAIMED, CONTESTED, RULED).expectEvents(payout(DepositStep.SETTLE));
        changesNothing(when(RETURN_AT, ADVANCE, ASKED, PAID, CLAIMED, CONTESTED, RULED, payout(DepositStep.SETTLE)));
    }

    @Test
    void theTwoPartsAreAllOfItWhoeverPaidItOut() {
        RecordDepositReturned record = new RecordDepositReturned(DEPOSIT, REST, CLAIM, log(5));
        when(RETURN_AT, record, ASKED, PAID, CLAIMED).expectEvents(RETURNED);
        when(RETURN_AT, record, ASKED, PAID).expectEvents(RETURNED);
        changesNothing(when(RETURN_AT, record, ASKED, PAID, RETURNED));
        changesNothing(when(EXIT_AT, ADVANCE, ASKED, PAID, RETURNED));
        refused(
                RejectionCode.WRONG_STATE,
                when(RETURN_AT, new RecordDepositReturned(DEPOSIT, REST, REST, log(5)), ASKED, PAID));
        refused(RejectionCode.WRONG_STATE, when(RETURN_AT, record, ASKED));
    }

    @Test
    void aFailureIsToldOnceAndOnlyOfWhatWasAskedFor() {
        RecordDepositFailure failure = new RecordDepositFailure(DEPOSIT, DepositStep.RETURN, "out of gas", 1);
        when(RETURN_AT, failure, ASKED, PAID, payout(DepositStep.RETURN)).expectEvents(failed(DepositStep.RETURN));
        changesNothing(when(RETURN_AT, failure, ASKED, PAID, payout(DepositStep.RETURN), failed(DepositStep.RETURN)));
        changesNothing(when(RETURN_AT, failure, ASKED, PAID));
        changesNothing(when(RETURN_AT, failure, ASKED, PAID, payout(DepositStep.RETURN), CLAIMED));
        changesNothing(
                when(CHECK_IN.minusSeconds(9), new RecordDepositFailure(DEPOSIT, DepositStep.PAY, "no gas", 1), ASKED));
    }

    private static ContestClaim contest(BookingParty by) {
        return new ContestClaim(DEPOSIT, by);
    }

    private static DepositPayoutRequested payout(DepositStep step) {
        return new DepositPayoutRequested(DEPOSIT, BOOKING, TERMS, step);
    }

    private static DepositStepFailed failed(DepositStep step) {
        return new DepositStepFailed(DEPOSIT, BOOKING, step, "out of gas", 1);
    }

    private static ResultValidator<Deposit> when(Instant now, Object command, Object... events) {
        return fixture(now).given(events).when(command);
    }

    private static void changesNothing(ResultValidator<Deposit> result) {
        result.expectNoEvents().expectSuccessfulHandlerExecution();
    }

    private static void refused(RejectionCode code, ResultValidator<Deposit> result) {
        result.expectNoEvents().expectException(refusal(code));
    }

    private static FixtureConfiguration<Deposit> fixture(Instant now) {
        return new AggregateTestFixture<>(Deposit.class).registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Matcher<Refusal> refusal(RejectionCode code) {
        return new CustomTypeSafeMatcher<>("refused with " + code) {
            @Override
            protected boolean matchesSafely(Refusal refusal) {
                return refusal.rejection().code() == code;
            }
        };
    }

    private static ChainLog log(int number) {
        return new ChainLog(Requests.CONTRACT.chainId(), 100 + number, hash(number), hash(number), 0, CHECK_IN);
    }

    private static Bytes32 hash(int number) {
        return new Bytes32(String.format("0x%064x", number));
    }
}
