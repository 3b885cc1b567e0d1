package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.SendingFreeze;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
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

    @AfterEach
    void end() {
        if (gateway != null) {
            gateway.close();
        }
        if (anvil != null) {
            anvil.close();
        }
    }

    private void start(int finalAfter) {
        anvil = RawAnvil.start(finalAfter);
        gateway = new GatewayUnderTest(anvil);
        for (int i = 0; i < finalAfter + 4; i++) {
            gateway.run(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void fundingOnADeadBranchIsNotBelievedAndSentAgain(int depth) {
        start(16);
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(20);
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
        gateway.bean(io.sejour.blockchain.watch.ChainWatcher.class).step();
        assertThat(observed()).isZero();
        assertThat(gateway.reports().all()).isEmpty();
        assertThat(gateway.counter("sejour.chain.logs.rolled-back")).isEqualTo(1);

        // and the outbox sends the same bytes again
        gateway.run(24);
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(anvil.balance(terms.contract().address())).isEqualTo(new BigInteger(PRICE));
        assertThat(gateway.bean(SendingFreeze.class).reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void fundingOfAStrangersWalletThatIsOrphanedForEverIsNeverReported(int depth) {
        start(16);
        EthAddress guest = anvil.account(4);
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.initiated(new PaymentId(UUID.randomUUID()), terms);
        anvil.call(
                "eth_sendTransaction",
                Map.of(
                        "from", guest.value(),
                        "to", terms.contract().address().value(),
                        "value", "0x" + terms.amount().value().toString(16),
                        "data", EscrowAbi.fund(terms)));
        anvil.mine(depth - 1);
        gateway.step();
        assertThat(observed()).isEqualTo(1);

        anvil.reorganise(depth);
        gateway.run(24);

        assertThat(observed()).isZero();
        assertThat(gateway.reports().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void fundingAfterTheChainPartedIsSeenOnce(int depth) {
        start(16);
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(20);
        anvil.mine(depth);
        gateway.step();

        anvil.reorganise(depth);
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        gateway.run(24);

        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.counter("sejour.chain.reorganisations")).isEqualTo(1);
    }

    @Test
    void deploymentThatIsOrphanedLandsAtTheSameAddress() {
        anvil = RawAnvil.start(16);
        gateway = new GatewayUnderTest(anvil);
        gateway.step();
        gateway.step();
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
