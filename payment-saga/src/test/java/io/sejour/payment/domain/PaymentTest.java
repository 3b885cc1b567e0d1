package io.sejour.payment.domain;

import static io.sejour.payment.stage.Requests.AMOUNT;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
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
import io.sejour.api.payment.GiveRuling;
import io.sejour.api.payment.InitiatePayment;
import io.sejour.api.payment.OpenDispute;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RecordDisputeOpened;
import io.sejour.api.payment.RecordDisputeRuled;
import io.sejour.api.payment.RecordEscrowFailure;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.api.payment.RecordEvidenceFiled;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.ReleaseEscrow;
import io.sejour.api.payment.RulingGiven;
import io.sejour.api.payment.SettleDispute;
import io.sejour.api.payment.SubmitEvidence;
import io.sejour.api.payment.VoidPayment;
import io.sejour.payment.stage.Requests;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final BookingId BOOKING = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
    private static final PaymentId PAYMENT = PaymentId.of(BOOKING);
    private static final Instant FUND_BY = Instant.parse("2027-02-01T12:15:00Z");
    private static final Instant CHECK_IN = Instant.parse("2027-03-01T14:00:00Z");
    private static final EscrowTerms TERMS = new EscrowTerms(
            Requests.CONTRACT,
            Requests.GUEST_WALLET,
            Requests.HOST_WALLET,
            EthAddress.ZERO,
            AMOUNT,
            FUND_BY,
            CHECK_IN,
            CHECK_IN.plusSeconds(300_000),
            CHECK_IN.plusSeconds(3_000_000),
            300,
            new RefundTiers(List.of()),
            new Bytes32("0x" + "01".repeat(32)));
    private static final Wei FEE = Wei.of("1635000000000000");
    private static final Wei HOST_PART = AMOUNT.minus(FEE);
    private static final Wei GUEST_PART = Wei.of("20000000000000001");
    private static final Wei SPLIT_HOST_PART = AMOUNT.minus(GUEST_PART).minus(FEE);

    private static final PaymentInitiated INITIATED =
            new PaymentInitiated(PAYMENT, BOOKING, TERMS, TermsHash.of(TERMS));
    private static final PaymentVoided VOIDED = new PaymentVoided(PAYMENT, BOOKING);
    private static final EscrowFunded FUNDED = new EscrowFunded(PAYMENT, BOOKING, AMOUNT, log(1), false);
    private static final EscrowReleaseRequested RELEASE_REQUESTED = new EscrowReleaseRequested(PAYMENT, BOOKING, TERMS);
    private static final EscrowRefundRequested REFUND_REQUESTED =
            new EscrowRefundRequested(PAYMENT, BOOKING, TERMS, GUEST_PART);
    private static final EscrowReleased RELEASED = new EscrowReleased(PAYMENT, BOOKING, HOST_PART, FEE, log(2));
    private static final EscrowRefunded REFUNDED = new EscrowRefunded(PAYMENT, BOOKING, AMOUNT, log(2));

    private static final InitiatePayment INITIATE = new InitiatePayment(PAYMENT, BOOKING, TERMS);
    private static final VoidPayment VOID = new VoidPayment(PAYMENT);
    private static final RecordEscrowFunded RECORD_FUNDED = new RecordEscrowFunded(PAYMENT, log(1));
    private static final ReleaseEscrow RELEASE = new ReleaseEscrow(PAYMENT);
    private static final RefundEscrow REFUND = new RefundEscrow(PAYMENT, GUEST_PART);
    private static final RecordEscrowReleased RECORD_RELEASED =
            new RecordEscrowReleased(PAYMENT, HOST_PART, FEE, log(2));
    private static final RecordEscrowRefunded RECORD_REFUNDED =
            new RecordEscrowRefunded(PAYMENT, AMOUNT, Wei.ZERO, Wei.ZERO, log(2));

    @Test
    void freezesTheTermsOnce() {
        fixture(CHECK_IN).givenNoPriorActivity().when(INITIATE).expectEvents(INITIATED);
        given(INITIATED).when(INITIATE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void isVoidedOnlyWhileNobodyPaid() {
        given(INITIATED).when(VOID).expectEvents(VOIDED).expectResultMessagePayload(PaymentStatus.VOIDED);
        given(INITIATED, VOIDED).when(VOID).expectNoEvents().expectResultMessagePayload(PaymentStatus.VOIDED);
        given(INITIATED, FUNDED).when(VOID).expectNoEvents().expectResultMessagePayload(PaymentStatus.FUNDED);
    }

    @Test
    void moneyAfterTheVoidIsLateAndGoesBackInFull() {
        given(INITIATED).when(RECORD_FUNDED).expectEvents(FUNDED);
        given(INITIATED, VOIDED)
                .when(RECORD_FUNDED)
                .expectEvents(
                        new EscrowFunded(PAYMENT, BOOKING, AMOUNT, log(1), true),
                        new EscrowRefundRequested(PAYMENT, BOOKING, TERMS, AMOUNT));
    }

    @Test
    void theSameLogCountsOnceAndAnotherIsRefused() {
        given(INITIATED, FUNDED).when(RECORD_FUNDED).expectNoEvents().expectSuccessfulHandlerExecution();
        given(INITIATED, FUNDED)
                .when(new RecordEscrowFunded(PAYMENT, log(9)))
                .expectNoEvents()
                .expectException(Refusal.class);
    }

    @Test
    void aLogOfAnotherChainIsRefused() {
        ChainLog foreign = new ChainLog(1, 10, hash(1), hash(1), 0, CHECK_IN);
        given(INITIATED)
                .when(new RecordEscrowFunded(PAYMENT, foreign))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.WRONG_STATE));
    }

    @Test
    void isReleasedOnceAndNotBeforeCheckIn() {
        given(INITIATED, FUNDED).when(RELEASE).expectEvents(RELEASE_REQUESTED);
        given(INITIATED, FUNDED, RELEASE_REQUESTED)
                .when(RELEASE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        fixture(CHECK_IN.minusMillis(1))
                .given(INITIATED, FUNDED)
                .when(RELEASE)
                .expectNoEvents()
                .expectException(refusal(RejectionCode.TOO_EARLY));
        given(INITIATED).when(RELEASE).expectNoEvents().expectException(refusal(RejectionCode.WRONG_STATE));
    }

    @Test
    void isRefundedOnceAndNeverMoreThanWasPaid() {
        given(INITIATED, FUNDED).when(REFUND).expectEvents(REFUND_REQUESTED);
        given(INITIATED, FUNDED, REFUND_REQUESTED)
                .when(new RefundEscrow(PAYMENT, AMOUNT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        given(INITIATED, FUNDED)
                .when(new RefundEscrow(PAYMENT, AMOUNT.plus(Wei.of(1))))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.WRONG_STATE));
        given(INITIATED).when(REFUND).expectNoEvents().expectException(refusal(RejectionCode.WRONG_STATE));
    }

    @Test
    void releaseAndRefundExcludeEachOther() {
        given(INITIATED, FUNDED, REFUND_REQUESTED)
                .when(RELEASE)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        given(INITIATED, FUNDED, RELEASE_REQUESTED)
                .when(REFUND)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        given(INITIATED, FUNDED, REFUNDED).when(RELEASE).expectNoEvents().expectSuccessfulHandlerExecution();
        given(INITIATED, FUNDED, RELEASED).when(REFUND).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void recordsWhatTheChainSaysWhateverWasAskedFor() {
        given(INITIATED, FUNDED, RELEASE_REQUESTED).when(RECORD_RELEASED).expectEvents(RELEASED);
        given(INITIATED, FUNDED, REFUND_REQUESTED).when(RECORD_RELEASED).expectEvents(RELEASED);
        given(INITIATED, FUNDED).when(RECORD_REFUNDED).expectEvents(REFUNDED);
        given(INITIATED, FUNDED, REFUND_REQUESTED)
                .when(new RecordEscrowRefunded(PAYMENT, GUEST_PART, SPLIT_HOST_PART, FEE, log(2)))
                .expectEvents(new EscrowSplit(PAYMENT, BOOKING, GUEST_PART, SPLIT_HOST_PART, FEE, log(2)));
        given(INITIATED, FUNDED, RELEASED).when(RECORD_RELEASED).expectNoEvents();
        given(INITIATED, FUNDED, RELEASED).when(RECORD_REFUNDED).expectNoEvents();
        given(INITIATED).when(RECORD_RELEASED).expectNoEvents().expectException(refusal(RejectionCode.WRONG_STATE));
    }

    @Test
    void partsThatDoNotAddUpAreRefused() {
        given(INITIATED, FUNDED)
                .when(new RecordEscrowReleased(PAYMENT, HOST_PART, FEE.plus(Wei.of(1)), log(2)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.WRONG_STATE));
        given(INITIATED, FUNDED)
                .when(new RecordEscrowRefunded(PAYMENT, GUEST_PART, SPLIT_HOST_PART, Wei.ZERO, log(2)))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.WRONG_STATE));
    }

    @Test
    void aFailedPayoutIsToldOnceAndCanBeAskedForAgain() {
        EscrowReleaseFailed releaseFailed = new EscrowReleaseFailed(PAYMENT, BOOKING, "node down", 8);
        EscrowRefundFailed refundFailed = new EscrowRefundFailed(PAYMENT, BOOKING, "node down", 8);
        RecordEscrowFailure releaseFailure = new RecordEscrowFailure(PAYMENT, EscrowStep.RELEASE, "node down", 8);
        RecordEscrowFailure refundFailure = new RecordEscrowFailure(PAYMENT, EscrowStep.REFUND, "node down", 8);
        given(INITIATED, FUNDED, RELEASE_REQUESTED).when(releaseFailure).expectEvents(releaseFailed);
        given(INITIATED, FUNDED, RELEASE_REQUESTED, releaseFailed)
                .when(releaseFailure)
                .expectNoEvents();
        given(INITIATED, FUNDED, RELEASE_REQUESTED, releaseFailed).when(RELEASE).expectEvents(RELEASE_REQUESTED);
        given(INITIATED, FUNDED, REFUND_REQUESTED).when(refundFailure).expectEvents(refundFailed);
        given(INITIATED, FUNDED, REFUND_REQUESTED, refundFailed)
                .when(new RefundEscrow(PAYMENT, AMOUNT))
                .expectEvents(REFUND_REQUESTED);
        given(INITIATED, FUNDED, REFUNDED).when(refundFailure).expectNoEvents();
        given(INITIATED)
                .when(new RecordEscrowFailure(PAYMENT, EscrowStep.FUND, "no gas", 3))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Nested
    class Disputed {
        private final DisputeId dispute = DisputeId.of(BOOKING);
        private final OpenDispute byGuest = new OpenDispute(PAYMENT, BookingParty.GUEST, "no heating");
        private final DisputeRequested requested =
                new DisputeRequested(PAYMENT, BOOKING, dispute, BookingParty.GUEST, "no heating", TERMS, CHECK_IN);
        private final DisputeOpened opened =
                new DisputeOpened(PAYMENT, BOOKING, dispute, BigInteger.TWO, BookingParty.GUEST, log(3));
        private final GiveRuling halves = new GiveRuling(PAYMENT, Ruling.HALVES, Requests.HOST);
        private final RulingGiven given = new RulingGiven(
                PAYMENT, BOOKING, dispute, BigInteger.TWO, Ruling.HALVES, Requests.HOST, TERMS, CHECK_IN);
        private final DisputeRuled ruled = new DisputeRuled(PAYMENT, BOOKING, dispute, Ruling.HALVES, log(4));
        private final SettleDispute settle = new SettleDispute(PAYMENT);
        private final DisputeSettlementRequested byRuling =
                new DisputeSettlementRequested(PAYMENT, BOOKING, TERMS, true);
        private final DisputeSettlementRequested bySilence =
                new DisputeSettlementRequested(PAYMENT, BOOKING, TERMS, false);

        @Test
        void isAskedForOnceByEachPartyWhileTheMoneyIsInTheEscrow() {
            given(INITIATED, FUNDED).when(byGuest).expectEvents(requested);
            given(INITIATED, FUNDED, requested).when(byGuest).expectNoEvents().expectSuccessfulHandlerExecution();
            given(INITIATED, FUNDED, requested)
                    .when(new OpenDispute(PAYMENT, BookingParty.HOST, "damage"))
                    .expectEvents(new DisputeRequested(
                            PAYMENT, BOOKING, dispute, BookingParty.HOST, "damage", TERMS, CHECK_IN));
            given(INITIATED, FUNDED, requested, opened)
                    .when(new OpenDispute(PAYMENT, BookingParty.HOST, "damage"))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            given(INITIATED).when(byGuest).expectNoEvents().expectException(refusal(RejectionCode.WRONG_STATE));
            given(INITIATED, FUNDED, RELEASED)
                    .when(byGuest)
                    .expectNoEvents()
                    .expectException(refusal(RejectionCode.WRONG_STATE));
        }

        @Test
        void isRefusedFromTheInstantAnybodyMayRelease() {
            fixture(TERMS.releaseAt())
                    .given(INITIATED, FUNDED)
                    .when(byGuest)
                    .expectNoEvents()
                    .expectException(refusal(RejectionCode.TOO_LATE));
            fixture(TERMS.releaseAt().minusMillis(1))
                    .given(INITIATED, FUNDED)
                    .when(byGuest)
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void thatTheContractRefusesCanBeAskedForAgain() {
            RecordEscrowFailure failure = new RecordEscrowFailure(PAYMENT, EscrowStep.DISPUTE, "TooLate", 1);
            DisputeRefused refused = new DisputeRefused(PAYMENT, BOOKING, dispute, "TooLate");
            given(INITIATED, FUNDED, requested).when(failure).expectEvents(refused);
            given(INITIATED, FUNDED, requested, refused).when(byGuest).expectEvents(requested);
            given(INITIATED, FUNDED, requested, opened).when(failure).expectNoEvents();
        }

        @Test
        void freezesReleaseAndRefund() {
            RecordDisputeOpened record = new RecordDisputeOpened(PAYMENT, BigInteger.TWO, TERMS.guest(), log(3));
            given(INITIATED, FUNDED, requested).when(record).expectEvents(opened);
            given(INITIATED, FUNDED, RELEASE_REQUESTED).when(record).expectEvents(opened);
            given(INITIATED, FUNDED, opened).when(record).expectNoEvents().expectSuccessfulHandlerExecution();
            given(INITIATED, FUNDED, opened).when(RELEASE).expectNoEvents().expectSuccessfulHandlerExecution();
            given(INITIATED, FUNDED, opened).when(REFUND).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void takesEvidenceUntilItIsRuled() {
            UUID evidence = UUID.randomUUID();
            Bytes32 dossier = hash(77);
            SubmitEvidence submit =
                    new SubmitEvidence(PAYMENT, evidence, BookingParty.HOST, "https://example.org/1", dossier);
            EvidenceSubmitted submitted = new EvidenceSubmitted(
                    PAYMENT,
                    BOOKING,
                    dispute,
                    evidence,
                    BookingParty.HOST,
                    "https://example.org/1",
                    dossier,
                    TERMS,
                    CHECK_IN);
            RecordEvidenceFiled record = new RecordEvidenceFiled(PAYMENT, TERMS.host(), dossier, log(5));
            EvidenceFiled filed = new EvidenceFiled(PAYMENT, BOOKING, dispute, TERMS.host(), dossier, log(5));
            given(INITIATED, FUNDED, opened).when(submit).expectEvents(submitted);
            given(INITIATED, FUNDED, opened, submitted).when(submit).expectNoEvents();
            given(INITIATED, FUNDED).when(submit).expectException(refusal(RejectionCode.WRONG_STATE));
            given(INITIATED, FUNDED, opened, ruled).when(submit).expectException(refusal(RejectionCode.WRONG_STATE));
            given(INITIATED, FUNDED, opened, submitted).when(record).expectEvents(filed);
            given(INITIATED, FUNDED, opened, submitted, filed).when(record).expectNoEvents();
        }

        @Test
        void isRuledOnce() {
            given(INITIATED, FUNDED, opened).when(halves).expectEvents(given);
            given(INITIATED, FUNDED, opened, given)
                    .when(halves)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            given(INITIATED, FUNDED, opened, given)
                    .when(new GiveRuling(PAYMENT, Ruling.HOST, Requests.HOST))
                    .expectNoEvents()
                    .expectException(refusal(RejectionCode.WRONG_STATE));
            given(INITIATED, FUNDED).when(halves).expectNoEvents().expectException(refusal(RejectionCode.WRONG_STATE));
            given(INITIATED, FUNDED, opened, given)
                    .when(new RecordDisputeRuled(PAYMENT, Ruling.HALVES, log(4)))
                    .expectEvents(ruled);
            given(INITIATED, FUNDED, opened, given, ruled)
                    .when(new RecordDisputeRuled(PAYMENT, Ruling.HALVES, log(4)))
                    .expectNoEvents();
        }

        @Test
        void aRulingThatDidNotReachTheChainIsGivenAgain() {
            DisputeStepFailed failed = new DisputeStepFailed(PAYMENT, BOOKING, EscrowStep.RULE, "node down", 6);
            given(INITIATED, FUNDED, opened, given)
                    .when(new RecordEscrowFailure(PAYMENT, EscrowStep.RULE, "node down", 6))
                    .expectEvents(failed);
            given(INITIATED, FUNDED, opened, given, failed).when(halves).expectEvents(given);
        }

        @Test
        void isSettledByTheRulingOrWhenTheArbitratorWasSilentForTooLong() {
            given(INITIATED, FUNDED, opened).when(settle).expectNoEvents();
            given(INITIATED, FUNDED, opened, ruled).when(settle).expectEvents(byRuling);
            given(INITIATED, FUNDED, opened, ruled, byRuling).when(settle).expectNoEvents();
            given(
                            INITIATED,
                            FUNDED,
                            opened,
                            ruled,
                            byRuling,
                            new DisputeStepFailed(PAYMENT, BOOKING, EscrowStep.SETTLE, "node down", 6))
                    .when(settle)
                    .expectEvents(byRuling);
            fixture(TERMS.exitAt())
                    .given(INITIATED, FUNDED, opened)
                    .when(settle)
                    .expectEvents(bySilence);
            fixture(TERMS.exitAt())
                    .given(INITIATED, FUNDED, opened, bySilence, ruled)
                    .when(settle)
                    .expectEvents(byRuling);
        }

        @Test
        void aboutLateMoneyIsSettledAsSoonAsItIsRuled() {
            EscrowFunded late = new EscrowFunded(PAYMENT, BOOKING, AMOUNT, log(1), true);
            given(INITIATED, VOIDED, late, opened)
                    .when(new RecordDisputeRuled(PAYMENT, Ruling.HALVES, log(4)))
                    .expectEvents(ruled, byRuling);
        }

        @Test
        void endsAsTheChainSays() {
            given(INITIATED, FUNDED, opened, ruled, byRuling)
                    .when(new RecordEscrowRefunded(PAYMENT, GUEST_PART, SPLIT_HOST_PART, FEE, log(2)))
                    .expectEvents(new EscrowSplit(PAYMENT, BOOKING, GUEST_PART, SPLIT_HOST_PART, FEE, log(2)));
        }
    }

    private static TestExecutor<Payment> given(Object... events) {
        return fixture(CHECK_IN).given(events);
    }

    private static FixtureConfiguration<Payment> fixture(Instant now) {
        return new AggregateTestFixture<>(Payment.class).registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
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
        return new ChainLog(Requests.CONTRACT.chainId(), 100 + number, hash(number), hash(number), 0, FUND_BY);
    }

    private static Bytes32 hash(int number) {
        return new Bytes32(String.format("0x%064x", number));
    }
}
