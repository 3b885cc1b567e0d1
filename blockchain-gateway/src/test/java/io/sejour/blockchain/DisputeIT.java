package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.DisputeInstructions;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dispute from the first word to the last wei, on a real chain. */
class DisputeIT {

    private static final String PRICE = "1000000000000000003";
    private static final Wei COST = Wei.of("1000000000000000");
    private static final Bytes32 DOSSIER = new Bytes32("0x" + "d0".repeat(32));

    private static RawAnvil anvil;
    private GatewayUnderTest gateway;
    private EthAddress guest;
    private EthAddress host;
    private EscrowTerms terms;
    private PaymentId payment;

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @BeforeEach
    void payIn() {
        gateway = new GatewayUnderTest(anvil);
        gateway.deployed();
        guest = gateway.wallet(new UserId(UUID.randomUUID()));
        host = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
        terms = gateway.terms(guest, host, PRICE);
        payment = gateway.funded(terms);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Ruling.class,
            names = {"GUEST", "HOST", "POLICY", "HALVES"})
    void aRulingPaysWhatItSaysToTheWei(Ruling ruling) {
        anvil.advanceTime(Duration.ofHours(7));
        RecordedReports.Disputed disputed = dispute(BookingParty.GUEST);
        Wei policy = terms.tiers().guestShareAt(disputed.log().blockTime(), terms.amount());

        gateway.rulingGiven(payment, terms, disputed.number(), ruling);
        gateway.run(6);
        assertThat(gateway.reports().of(RecordedReports.Ruled.class))
                .singleElement()
                .satisfies(ruled -> assertThat(ruled.ruling()).isEqualTo(ruling));
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).isEmpty();

        gateway.settlementRequested(payment, terms, true);
        gateway.run(6);

        Wei expected = switch (ruling) {
            case GUEST -> terms.amount();
            case HOST -> Wei.ZERO;
            case POLICY, REFUSED -> policy;
            case HALVES -> Wei.of("500000000000000002");
        };
        RecordedReports.Refunded settled = onlySettlement();
        assertThat(settled.guestWei()).isEqualTo(expected);
        assertThat(settled.guestWei().plus(settled.hostWei()).plus(settled.feeWei()))
                .isEqualTo(terms.amount());
        assertThat(openWishes()).isZero();
    }

    @Test
    void theHostMayDisputeToo() {
        assertThat(dispute(BookingParty.HOST).openedBy()).isEqualTo(host);
    }

    @Test
    void theContractAsksForTheArbitratorsCostAndTheWalletIsToldSo() {
        DisputeInstructions instructions = gateway.disputeInstructions(terms, guest);

        assertThat(instructions.managed()).isTrue();
        assertThat(instructions.transaction().value()).isEqualTo(COST);
        assertThat(instructions.balance().missing()).isEqualTo(Wei.ZERO);
        assertThat(gateway.arbitration(terms).cost()).isEqualTo(COST);
        assertThat(gateway.arbitration(terms).ruledHere()).isTrue();
    }

    @Test
    void whoeverKeepsTheKeyOpensTheDisputeByTheInstructions() {
        EthAddress stranger = anvil.account(4);
        EscrowTerms ofStranger = gateway.terms(guest, stranger, PRICE);
        PaymentId other = gateway.funded(ofStranger);
        gateway.disputeRequested(other, BookingParty.HOST, ofStranger);
        gateway.run(2);
        assertThat(gateway.reports().of(RecordedReports.Disputed.class)).isEmpty();

        DisputeInstructions instructions = gateway.disputeInstructions(ofStranger, stranger);
        assertThat(instructions.managed()).isFalse();
        anvil.sendMined(Map.of(
                "from", stranger.value(),
                "to", instructions.transaction().to().value(),
                "value", "0x" + instructions.transaction().value().value().toString(16),
                "data", instructions.transaction().data()));
        gateway.run(6);

        assertThat(gateway.reports().of(RecordedReports.Disputed.class))
                .singleElement()
                .satisfies(disputed -> {
                    assertThat(disputed.payment()).isEqualTo(other);
                    assertThat(disputed.openedBy()).isEqualTo(stranger);
                });
    }

    @Test
    void evidenceIsOnChainByItsHash() {
        dispute(BookingParty.GUEST);
        Bytes32 more = new Bytes32("0x" + "d1".repeat(32));

        gateway.evidenceSubmitted(payment, terms, DOSSIER);
        gateway.evidenceSubmitted(payment, terms, more);
        gateway.run(6);

        assertThat(gateway.reports().of(RecordedReports.EvidenceFiled.class))
                .extracting(RecordedReports.EvidenceFiled::dossierHash)
                .containsExactlyInAnyOrder(DOSSIER, more);
        assertThat(openWishes()).isZero();
    }

    @Test
    void aSilentArbitratorEndsInThePolicysSplitAtExitAt() {
        RecordedReports.Disputed disputed = dispute(BookingParty.GUEST);
        gateway.settlementRequested(payment, terms, false);
        gateway.run(4);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).isEmpty();

        anvil.advanceTime(Duration.ofDays(31));
        gateway.run(8);

        assertThat(onlySettlement().guestWei())
                .isEqualTo(terms.tiers().guestShareAt(disputed.log().blockTime(), terms.amount()));
        assertThat(openWishes()).isZero();
    }

    @Test
    void aSettlementBySomebodyElseIsSeenAndNothingIsPaidTwice() {
        RecordedReports.Disputed disputed = dispute(BookingParty.GUEST);
        gateway.rulingGiven(payment, terms, disputed.number(), Ruling.GUEST);
        gateway.run(6);
        anvil.sendMined(Map.of(
                "from",
                anvil.account(5).value(),
                "to",
                terms.contract().address().value(),
                "data",
                EscrowAbi.settleRuling(terms)));

        gateway.settlementRequested(payment, terms, true);
        gateway.run(8);

        assertThat(onlySettlement().guestWei()).isEqualTo(terms.amount());
        assertThat(gateway.reports().of(RecordedReports.Failed.class)).isEmpty();
        assertThat(openWishes()).isZero();
    }

    @Test
    void aDisputeThatComesTooLateIsGivenUpAndToldAtOnce() {
        anvil.advanceTime(Duration.ofDays(4));
        gateway.disputeRequested(payment, BookingParty.GUEST, terms);
        gateway.run(3);

        assertThat(gateway.reports().of(RecordedReports.Failed.class))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.step()).isEqualTo(EscrowStep.DISPUTE);
                    assertThat(failed.reason()).startsWith("TooLate");
                });
        gateway.run(3);
        assertThat(gateway.reports().of(RecordedReports.Failed.class)).hasSize(1);
    }

    @Test
    void twoWishesOpenOneDispute() {
        gateway.disputeRequested(payment, BookingParty.GUEST, terms);
        gateway.disputeRequested(payment, BookingParty.GUEST, terms);
        gateway.run(8);

        assertThat(gateway.reports().of(RecordedReports.Disputed.class)).hasSize(1);
        assertThat(openWishes()).isZero();
    }

    @Test
    void aReleaseThatTheDisputeOvertookIsNotTriedAnyMore() {
        dispute(BookingParty.GUEST);
        anvil.advanceTime(Duration.ofDays(2));
        gateway.releaseRequested(payment, terms);
        gateway.run(10);

        assertThat(gateway.reports().of(RecordedReports.Released.class)).isEmpty();
        assertThat(gateway.reports().of(RecordedReports.Failed.class))
                .as("it is no failure")
                .isEmpty();
    }

    private RecordedReports.Disputed dispute(BookingParty by) {
        gateway.disputeRequested(payment, by, terms);
        gateway.run(6);
        List<RecordedReports.Disputed> disputes = gateway.reports().of(RecordedReports.Disputed.class);
        assertThat(disputes).hasSize(1);
        assertThat(disputes.getFirst().payment()).isEqualTo(payment);
        return disputes.getFirst();
    }

    private RecordedReports.Refunded onlySettlement() {
        List<RecordedReports.Refunded> settlements = gateway.reports().of(RecordedReports.Refunded.class);
        assertThat(settlements).hasSize(1);
        return settlements.getFirst();
    }

    private long openWishes() {
        return gateway.jdbc()
                .sql("select count(*) from blockchain.intent where state in ('WAITING', 'SENT')")
                .query(Long.class)
                .single();
    }
}
