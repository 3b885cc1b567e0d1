package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.SendingFreeze;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import io.sejour.blockchain.watch.ChainWatcher;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The chain changes its mind. */
@SuppressWarnings("NullAway.Init") // Each test starts the chain with the finality it needs.
class ReorganisationIT {

    private static final String PRICE = "900000000000000007";

    private RawAnvil anvil;
    private GatewayUnderTest gateway;
    private int finalAfter;

    @AfterEach
    void end() {
        if (gateway != null) {
            gateway.close();
        }
        if (anvil != null) {
            anvil.close();
        }
    }

    private void start(int finality) {
        finalAfter = finality;
        anvil = RawAnvil.start(finality);
        gateway = new GatewayUnderTest(anvil);
        untilFinal();
        untilFinal();
    }

    /** Blocks become final well above the deepest reorganisation of the test. */
    private void startFor(int depth) {
        start(depth > 10 ? 64 : 16);
    }

    /** What is wished is sent, and what is sent becomes final. */
    private void untilFinal() {
        gateway.run(3);
        anvil.mine(finalAfter);
        gateway.run(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void fundingOnADeadBranchIsNotBelievedAndSentAgain(int depth) {
        startFor(depth);
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        untilFinal();
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        gateway.step();
        anvil.mine(depth - 1);
        gateway.step();
        assertThat(observed()).isEqualTo(1);

        // when
        anvil.reorganise(depth);
        anvil.mine(1);
        // then the watcher alone takes the log back
        gateway.bean(ChainWatcher.class).step();
        assertThat(observed()).isZero();
        assertThat(gateway.reports().all()).isEmpty();
        assertThat(gateway.counter("sejour.chain.logs.rolled-back")).isEqualTo(1);

        // and the outbox sends the same bytes again
        untilFinal();
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(anvil.balance(terms.contract().address())).isEqualTo(new BigInteger(PRICE));
        assertThat(gateway.bean(SendingFreeze.class).reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void fundingOfAStrangersWalletThatIsOrphanedForEverIsNeverReported(int depth) {
        startFor(depth);
        EthAddress guest = anvil.account(4);
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.initiated(new PaymentId(UUID.randomUUID()), terms);
        anvil.sendMined(Map.of(
                "from", guest.value(),
                "to", terms.contract().address().value(),
                "value", "0x" + terms.amount().value().toString(16),
                "data", EscrowAbi.fund(terms)));
        anvil.mine(depth - 1);
        gateway.step();
        assertThat(observed()).isEqualTo(1);

        anvil.reorganise(depth);
        untilFinal();

        assertThat(observed()).isZero();
        assertThat(gateway.reports().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void fundingAfterTheChainPartedIsSeenOnce(int depth) {
        startFor(depth);
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        untilFinal();
        anvil.mine(depth);
        gateway.step();

        anvil.reorganise(depth);
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        untilFinal();

        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.counter("sejour.chain.reorganisations")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void releaseOnADeadBranchIsNotBelievedAndSentAgain(int depth) {
        startFor(depth);
        EscrowTerms terms = funded();
        PaymentId payment = gateway.reports().all().getFirst().payment();
        BigInteger hostBefore = anvil.balance(terms.host());
        long nonceBefore = operatorNonce();
        anvil.advanceTime(Duration.ofDays(1));
        gateway.releaseRequested(payment, terms);
        gateway.step();
        anvil.mine(depth - 1);
        gateway.step();
        assertThat(observed()).isEqualTo(2);

        // when
        anvil.reorganise(depth);
        anvil.mine(1);
        gateway.bean(ChainWatcher.class).step();

        // then
        assertThat(observed()).as("only the funding is left").isEqualTo(1);
        assertThat(gateway.reports().all()).hasSize(1);
        untilFinal();
        assertReleasedOnce(terms, hostBefore, nonceBefore);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void releaseAfterTheChainPartedAndBeforeItPartsAgainIsSeenOnce(int depth) {
        startFor(depth);
        EscrowTerms terms = funded();
        PaymentId payment = gateway.reports().all().getFirst().payment();
        BigInteger hostBefore = anvil.balance(terms.host());
        long nonceBefore = operatorNonce();
        anvil.advanceTime(Duration.ofDays(1));
        anvil.mine(depth);
        gateway.step();
        anvil.reorganise(depth);
        gateway.releaseRequested(payment, terms);
        untilFinal();
        assertReleasedOnce(terms, hostBefore, nonceBefore);

        // when blocks above the release's are replaced, nothing is taken back and nothing told again
        anvil.mine(depth);
        gateway.step();
        anvil.reorganise(depth);
        untilFinal();
        assertReleasedOnce(terms, hostBefore, nonceBefore);
        assertThat(gateway.counter("sejour.chain.logs.rolled-back")).isZero();
    }

    private EscrowTerms funded() {
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        untilFinal();
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        untilFinal();
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        return terms;
    }

    private long operatorNonce() {
        return anvil.nonce(gateway.bean(OperatorAccount.class).address());
    }

    private void assertReleasedOnce(EscrowTerms terms, BigInteger hostBefore, long nonceBefore) {
        assertThat(gateway.reports().of(RecordedReports.Released.class))
                .singleElement()
                .satisfies(released -> assertThat(anvil.balance(terms.host()).subtract(hostBefore))
                        .isEqualTo(released.hostWei().value()));
        assertThat(gateway.reports().all()).hasSize(2);
        assertThat(operatorNonce()).isEqualTo(nonceBefore + 1);
        assertThat(gateway.bean(SendingFreeze.class).reason()).isEmpty();
    }

    @Test
    void deploymentThatIsOrphanedLandsAtTheSameAddress() {
        anvil = RawAnvil.start(16);
        gateway = new GatewayUnderTest(anvil);
        // The arbitrator in the first two, the escrow in the others.
        for (int i = 0; i < 4; i++) {
            gateway.step();
        }
        EthAddress address = gateway.contract().address();

        anvil.reorganise(1);
        gateway.run(20);

        assertThat(gateway.contract().address()).isEqualTo(address);
        assertThat(anvil.call("eth_getCode", address.value(), "latest").asString())
                .hasSizeGreaterThan(100);
    }

    @Test
    void changeBelowTheFinalBlockFreezesEverything() {
        start(2);
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(5);
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        assertThat(gateway.reports().all()).hasSize(1);
        anvil.mine(3);
        gateway.step();

        // when
        anvil.reorganise(7);
        anvil.mine(1);
        gateway.step();

        // then
        assertThat(gateway.bean(SendingFreeze.class).reason()).isPresent();
        assertThat(gateway.counter("sejour.chain.freezes")).isEqualTo(1);
        assertThat(Objects.requireNonNull(gateway.bean(HealthIndicator.class).health()))
                .satisfies(health -> assertThat(health.getStatus()).isEqualTo(Status.DOWN))
                .satisfies(
                        health -> assertThat(String.valueOf(health.getDetails().get("reason")))
                                .startsWith("frozen"));
        long sent = transactions();
        gateway.refundRequested(payment, terms, terms.amount());
        gateway.run(6);
        assertThat(transactions()).isEqualTo(sent);
        assertThat(gateway.reports().all()).hasSize(1);

        // also after a restart, until a person has looked
        gateway.restart();
        gateway.run(2);
        assertThat(transactions()).isEqualTo(sent);
    }

    private long transactions() {
        return gateway.jdbc()
                .sql("select count(*) from blockchain.chain_transaction")
                .query(Long.class)
                .single();
    }

    private long observed() {
        return gateway.jdbc()
                .sql("select count(*) from blockchain.chain_log")
                .query(Long.class)
                .single();
    }
}
