package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundInstructions;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money in and out, to the wei, on a real chain. */
class EscrowMoneyIT {

    private static final String PRICE = "1000000000000000003";
    private static final BigInteger HUNDRED_ETHER = BigInteger.TEN.pow(20);

    private static RawAnvil anvil;
    private GatewayUnderTest gateway;
    private EscrowContract contract;
    private EthAddress guest;
    private EthAddress host;

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @BeforeEach
    void deploy() {
        gateway = new GatewayUnderTest(anvil);
        contract = gateway.deployed();
        guest = gateway.wallet(new UserId(UUID.randomUUID()));
        host = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void managedWalletFundsAndTheHostIsPaidAfterCheckIn() {
        // given
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);
        BigInteger hostBefore = anvil.balance(host);

        // then
        assertThat(anvil.balance(contract.address())).isEqualTo(new BigInteger(PRICE));
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        RecordedReports.Funded funded =
                gateway.reports().of(RecordedReports.Funded.class).getFirst();
        assertThat(funded.payment()).isEqualTo(payment);
        assertThat(funded.log().chainId()).isEqualTo(31_337);

        // when
        anvil.advanceTime(Duration.ofDays(1));
        gateway.releaseRequested(payment, terms);
        gateway.run(6);

        // then
        BigInteger price = new BigInteger(PRICE);
        BigInteger fee = price.multiply(BigInteger.valueOf(300)).divide(BigInteger.valueOf(10_000));
        RecordedReports.Released released =
                gateway.reports().of(RecordedReports.Released.class).getFirst();
        assertThat(released.feeWei().value()).isEqualTo(fee);
        assertThat(released.hostWei().value()).isEqualTo(price.subtract(fee));
        assertThat(anvil.balance(host).subtract(hostBefore)).isEqualTo(price.subtract(fee));
        assertThat(gateway.reports().all()).hasSize(2);
        assertThat(gateway.openWishes()).isZero();
    }

    @Test
    void fullRefundGivesTheGuestEverything() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);
        BigInteger guestBefore = anvil.balance(guest);

        gateway.refundRequested(payment, terms, terms.amount());
        gateway.run(6);

        assertThat(anvil.balance(guest).subtract(guestBefore)).isEqualTo(new BigInteger(PRICE));
        assertThat(gateway.reports().of(RecordedReports.Refunded.class))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.guestWei()).isEqualTo(terms.amount());
                    assertThat(report.hostWei()).isEqualTo(Wei.ZERO);
                    assertThat(report.feeWei()).isEqualTo(Wei.ZERO);
                });
    }

    @Test
    void splitPaysBothAndAddsUp() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);
        anvil.advanceTime(Duration.ofHours(7));
        Wei guestShare = terms.tiers().guestShareAt(java.time.Instant.ofEpochSecond(anvil.time()), terms.amount());

        gateway.refundRequested(payment, terms, guestShare);
        gateway.run(6);

        RecordedReports.Refunded report =
                gateway.reports().of(RecordedReports.Refunded.class).getFirst();
        assertThat(report.guestWei()).isEqualTo(guestShare);
        assertThat(report.guestWei().plus(report.hostWei()).plus(report.feeWei()))
                .isEqualTo(terms.amount());
    }

    @Test
    void releasesThatAreDueTogetherGoOutInOneTransaction() {
        List<EscrowTerms> all = new ArrayList<>();
        List<PaymentId> payments = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            EscrowTerms terms = gateway.terms(guest, host, PRICE);
            all.add(terms);
            payments.add(gateway.funded(terms));
        }
        anvil.advanceTime(Duration.ofDays(1));
        EthAddress operator = operator();
        long nonceBefore = anvil.nonce(operator);

        for (int i = 0; i < 5; i++) {
            gateway.releaseRequested(payments.get(i), all.get(i));
        }
        gateway.run(6);

        assertThat(anvil.nonce(operator) - nonceBefore).isEqualTo(1);
        assertThat(gateway.reports().of(RecordedReports.Released.class)).hasSize(5);
        assertThat(gateway.openWishes()).isZero();
    }

    @Test
    void oneReleaseThatIsTooEarlyDoesNotHoldTheOthersBack() {
        EscrowTerms due = gateway.terms(guest, host, PRICE);
        PaymentId duePayment = gateway.funded(due);
        EscrowTerms dueToo = gateway.terms(guest, host, PRICE);
        PaymentId dueTooPayment = gateway.funded(dueToo);
        anvil.advanceTime(Duration.ofDays(1));
        EscrowTerms early = gateway.terms(guest, host, PRICE);
        PaymentId earlyPayment = gateway.funded(early);

        gateway.releaseRequested(earlyPayment, early);
        gateway.releaseRequested(duePayment, due);
        gateway.releaseRequested(dueTooPayment, dueToo);
        gateway.run(8);

        assertThat(gateway.reports().of(RecordedReports.Released.class))
                .extracting(RecordedReports.Released::payment)
                .containsExactlyInAnyOrder(duePayment, dueTooPayment);
        assertThat(gateway.reports().of(RecordedReports.Failed.class))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.payment()).isEqualTo(earlyPayment);
                    assertThat(failure.reason()).startsWith("NotYet");
                    assertThat(failure.attempts()).isEqualTo(6);
                });

        // when it is asked for again, it is tried at once and the payment is told at once
        gateway.releaseRequested(earlyPayment, early);
        gateway.run(2);
        assertThat(gateway.reports().of(RecordedReports.Failed.class)).hasSize(2);

        // when the time has come, the wish that failed is fulfilled
        anvil.advanceTime(Duration.ofDays(1));
        gateway.run(6);
        assertThat(gateway.reports().of(RecordedReports.Released.class)).hasSize(3);
    }

    @Test
    void fromCheckInOnThePartOfTheGuestIsGivenByTheHostsAccount() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);
        BigInteger guestBefore = anvil.balance(guest);
        anvil.advanceTime(Duration.ofDays(2));

        gateway.refundRequested(payment, terms, Wei.of("400000000000000000"));
        gateway.run(8);

        assertThat(gateway.reports().of(RecordedReports.Refunded.class))
                .singleElement()
                .satisfies(report -> assertThat(report.guestWei()).isEqualTo(Wei.of("400000000000000000")));
        assertThat(anvil.balance(guest).subtract(guestBefore)).isEqualTo(new BigInteger("400000000000000000"));
        assertThat(gateway.reports().of(RecordedReports.Failed.class)).isEmpty();
        assertThat(gateway.openWishes()).isZero();
    }

    @Test
    void aHostWithAKeyOfTheirOwnGivesThePartByTheInstructions() {
        EthAddress own = anvil.account(4);
        EscrowTerms terms = gateway.terms(guest, own, PRICE);
        PaymentId payment = gateway.funded(terms);
        anvil.advanceTime(Duration.ofDays(2));
        Wei part = Wei.of("400000000000000000");

        gateway.refundRequested(payment, terms, part);
        gateway.run(2);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).isEmpty();

        RefundInstructions instructions = gateway.refundInstructions(terms, part);
        assertThat(instructions.managed()).isFalse();
        anvil.sendMined(Map.of(
                "from", own.value(),
                "to", instructions.transaction().to().value(),
                "data", instructions.transaction().data()));
        gateway.run(8);

        assertThat(gateway.reports().of(RecordedReports.Refunded.class))
                .singleElement()
                .satisfies(report -> assertThat(report.guestWei()).isEqualTo(part));
        assertThat(gateway.openWishes()).isZero();
    }

    @Test
    void releaseBySomebodyElseSettlesTheWish() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);
        anvil.advanceTime(Duration.ofDays(4));
        anvil.sendMined(Map.of(
                "from", anvil.account(3).value(), "to", contract.address().value(), "data", EscrowAbi.release(terms)));

        gateway.releaseRequested(payment, terms);
        gateway.run(10);

        assertThat(gateway.reports().of(RecordedReports.Released.class)).hasSize(1);
        assertThat(gateway.reports().of(RecordedReports.Failed.class)).isEmpty();
        assertThat(gateway.openWishes()).isZero();
    }

    @Test
    void fundingOfTermsThatNobodyAgreedToIsNotBelieved() {
        EscrowTerms terms = gateway.terms(anvil.account(2), host, PRICE);
        anvil.sendMined(Map.of(
                "from", anvil.account(2).value(),
                "to", contract.address().value(),
                "value", "0x" + terms.amount().value().toString(16),
                "data", EscrowAbi.fund(terms)));
        gateway.run(6);

        assertThat(gateway.reports().all()).isEmpty();
        assertThat(gateway.jdbc()
                        .sql("select count(*) from blockchain.chain_log where state = 'FINAL'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        // when the platform learns of the terms later, the log counts
        gateway.initiated(new PaymentId(UUID.randomUUID()), terms);
        gateway.run(1);
        assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(1);
    }

    @Test
    void paymentThatIsBusyIsToldAgainAndInOrder() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        gateway.reports().refuse(3);
        PaymentId payment = gateway.funded(terms);
        gateway.refundRequested(payment, terms, terms.amount());
        gateway.run(8);

        assertThat(gateway.reports().all())
                .extracting(report -> (Object) report.getClass())
                .containsExactly(RecordedReports.Funded.class, RecordedReports.Refunded.class);
    }

    @Test
    void fundingIsWishedOnceHoweverOftenItIsAsked() {
        EscrowTerms terms = gateway.terms(guest, host, PRICE);
        PaymentId payment = gateway.funded(terms);
        for (int i = 0; i < 5; i++) {
            gateway.fund(payment, terms);
        }
        gateway.run(4);

        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(1);
    }

    @Test
    void fundingIsRefusedWithoutTheMoneyTheKeyOrTheTime() {
        EscrowTerms tooDear = gateway.terms(guest, host, HUNDRED_ETHER.toString());
        assertThatThrownBy(() -> gateway.fund(new PaymentId(UUID.randomUUID()), tooDear))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.BALANCE_TOO_LOW);
                    assertThat(refusal.rejection().parameters()).containsKeys("has", "needs", "missing");
                    assertThat(new BigInteger(refusal.rejection().parameters().get("missing")))
                            .isPositive();
                });

        EscrowTerms notOurs = gateway.terms(anvil.account(2), host, PRICE);
        assertThatThrownBy(() -> gateway.fund(new PaymentId(UUID.randomUUID()), notOurs))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.WALLET_NOT_MANAGED));
    }

    @Test
    void walletIsMadeOnceForEachPersonAndFilledByTheFaucet() {
        UserId person = new UserId(UUID.randomUUID());
        EthAddress wallet = gateway.wallet(person);
        gateway.run(4);

        assertThat(gateway.wallet(person)).isEqualTo(wallet);
        assertThat(gateway.wallet(new UserId(UUID.randomUUID()))).isNotEqualTo(wallet);
        assertThat(anvil.balance(wallet)).isEqualTo(HUNDRED_ETHER);
    }

    @Test
    void newWalletCanPayBeforeTheFaucetsLoopHasComeBy() {
        EthAddress justMade = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(justMade, host, PRICE);

        assertThat(gateway.instructions(terms).balance().missing()).isEqualTo(Wei.ZERO);
        gateway.funded(terms);

        assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(1);
        assertThat(anvil.balance(justMade).add(terms.amount().value())).isLessThanOrEqualTo(HUNDRED_ETHER);
    }

    @Test
    void contractIsDeployedOnceHoweverOftenTheGatewayStarts() {
        gateway.restart();
        gateway.run(3);
        gateway.restart();
        gateway.run(3);

        assertThat(gateway.contract()).isEqualTo(contract);
        assertThat(anvil.nonce(operator()))
                .as("the arbitrator, the escrow, the anchor and the deposits")
                .isEqualTo(4);
    }

    private EthAddress operator() {
        return gateway.bean(io.sejour.blockchain.outbox.OperatorAccount.class).address();
    }
}
