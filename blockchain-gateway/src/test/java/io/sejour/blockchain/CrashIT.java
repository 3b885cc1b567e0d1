package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.testing.AtEveryStep;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies between any two steps leaves exactly one transaction for each wish, and no hole. */
class CrashIT {

    private static final String PRICE = "700000000000000001";

    private static RawAnvil anvil;

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    /** The node's last account gives every gateway play money, and so many would use it up. */
    @BeforeEach
    void fillTheFaucet() {
        anvil.give(anvil.account(9), BigInteger.TEN.pow(22));
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @AtEveryStep
    void oneFundingAndOneReleaseWhateverTheStep(String step) {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
            EthAddress host = gateway.wallet(new UserId(UUID.randomUUID()));
            gateway.runThroughCrashes();
            EscrowTerms terms = gateway.terms(guest, host, PRICE);
            PaymentId payment = new PaymentId(UUID.randomUUID());
            gateway.initiated(payment, terms);
            EthAddress operator = gateway.bean(OperatorAccount.class).address();
            long nonceBefore = anvil.nonce(operator);

            gateway.fund(payment, terms);
            gateway.crashAt(step);
            gateway.runThroughCrashes();
            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();
            anvil.advanceTime(Duration.ofDays(1));
            gateway.releaseRequested(payment, terms);
            gateway.crashAt(step);
            gateway.runThroughCrashes();
            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();

            assertThat(anvil.nonce(guest)).isEqualTo(1);
            assertThat(anvil.nonce(operator) - nonceBefore).isEqualTo(1);
            assertThat(anvil.balance(terms.contract().address()))
                    .isLessThan(terms.amount().value());
            // Told at least once, and always of the same log.
            assertThat(new HashSet<>(gateway.reports().of(RecordedReports.Funded.class)))
                    .hasSize(1);
            assertThat(new HashSet<>(gateway.reports().of(RecordedReports.Released.class)))
                    .hasSize(1);
            int tellings = step.equals("watch.told") ? 2 : 1;
            assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(tellings);
            assertThat(gateway.openWishes()).isZero();
        }
    }

    @AtEveryStep
    void oneRefundWhateverTheStep(String step) {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
            gateway.runThroughCrashes();
            EscrowTerms terms = gateway.terms(guest, anvil.account(5), PRICE);
            PaymentId payment = gateway.funded(terms);
            EthAddress operator = gateway.bean(OperatorAccount.class).address();
            long nonceBefore = anvil.nonce(operator);
            BigInteger guestBefore = anvil.balance(guest);

            gateway.refundRequested(payment, terms, terms.amount());
            gateway.crashAt(step);
            gateway.runThroughCrashes();
            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();

            assertThat(anvil.nonce(operator) - nonceBefore).isEqualTo(1);
            assertThat(anvil.balance(guest).subtract(guestBefore)).isEqualTo(new BigInteger(PRICE));
            assertThat(anvil.balance(terms.contract().address())).isZero();
            assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(step.equals("watch.told") ? 2 : 1);
            assertThat(new HashSet<>(gateway.reports().of(RecordedReports.Refunded.class)))
                    .hasSize(1);
            assertThat(gateway.reports().of(RecordedReports.Failed.class)).isEmpty();
            assertThat(gateway.openWishes()).isZero();
        }
    }

    @AtEveryStep
    void oneReplacementWhateverTheStep(String step) {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
            gateway.runThroughCrashes();
            EscrowTerms from = gateway.terms(guest, anvil.account(5), PRICE);
            PaymentId replaced = gateway.funded(from);
            EscrowTerms to = gateway.terms(guest, anvil.account(5), "800000000000000001");
            PaymentId payment = new PaymentId(UUID.randomUUID());
            gateway.initiated(payment, to);

            gateway.fund(payment, to, from);
            gateway.crashAt(step);
            gateway.runThroughCrashes();
            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();

            assertThat(anvil.nonce(guest)).isEqualTo(2);
            assertThat(anvil.balance(to.contract().address()))
                    .isEqualTo(to.amount().value());
            assertThat(new LinkedHashSet<>(gateway.reports().all()))
                    .extracting(RecordedReports.Report::payment)
                    .containsExactly(replaced, payment, replaced);
            assertThat(gateway.openWishes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox.signed", "outbox.stored", "outbox.broadcast", "outbox.mined", "outbox.final"})
    void oneContractWhateverTheStep(String step) {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.crashAt(step);
            gateway.runThroughCrashes();

            assertThat(gateway.hasCrashed()).isTrue();
            assertThat(anvil.nonce(gateway.bean(OperatorAccount.class).address()))
                    .as("the arbitrator, the escrow, the anchor and the deposits")
                    .isEqualTo(4);
            assertThat(gateway.contract().chainId()).isEqualTo(31_337);
        }
    }

    @Test
    void manyCrashesInARowDoNoMoreHarmThanOne() {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
            gateway.runThroughCrashes();
            EscrowTerms terms = gateway.terms(guest, anvil.account(5), PRICE);
            PaymentId payment = new PaymentId(UUID.randomUUID());
            gateway.initiated(payment, terms);
            gateway.fund(payment, terms);
            for (String step :
                    List.of("outbox.signed", "outbox.signed", "outbox.stored", "outbox.mined", "watch.told")) {
                gateway.crashAt(step);
                gateway.runThroughCrashes();
            }

            assertThat(anvil.nonce(guest)).isEqualTo(1);
            assertThat(new HashSet<>(gateway.reports().all())).hasSize(1);
        }
    }
}
