package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.testing.AtEveryStep;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedDepositReports;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that dies between any two steps pays and returns a deposit once, and puts one contract on chain. */
class DepositCrashIT {

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
    void oneDepositAndOneReturnWhateverTheStep(String step) {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
            gateway.runThroughCrashes();
            DepositTerms terms = gateway.depositTerms(guest, anvil.account(5), "700000000000000001");
            DepositId deposit = new DepositId(UUID.randomUUID());
            gateway.depositAsked(deposit, terms);
            EthAddress operator = gateway.bean(OperatorAccount.class).address();
            long nonceBefore = anvil.nonce(operator);

            gateway.payDeposit(deposit, terms);
            gateway.crashAt(step);
            gateway.runThroughCrashes();
            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();
            assertThat(anvil.balance(terms.contract().address()))
                    .isEqualTo(terms.amount().value());
            anvil.advanceTime(Duration.ofDays(5));
            gateway.depositPayoutRequested(deposit, terms, DepositStep.RETURN);
            gateway.crashAt(step);
            gateway.runThroughCrashes();
            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();

            assertThat(anvil.nonce(guest)).isEqualTo(1);
            assertThat(anvil.nonce(operator) - nonceBefore).isEqualTo(1);
            assertThat(anvil.balance(terms.contract().address())).isZero();
            // Told at least once, and always of the same log.
            RecordedDepositReports reports = gateway.depositReports();
            int tellings = step.equals("watch.told") ? 2 : 1;
            assertThat(reports.of(RecordedDepositReports.Paid.class)).hasSize(tellings);
            assertThat(reports.of(RecordedDepositReports.Returned.class)).hasSize(tellings);
            assertThat(new HashSet<>(reports.all())).hasSize(2);
            assertThat(gateway.openWishes()).isZero();
        }
    }

    @Test
    void anInstallationThatHasItsEscrowGetsTheDepositsBesideIt() {
        EthAddress escrow;
        EthAddress arbitrator;
        EthAddress anchor;
        try (GatewayUnderTest older = new GatewayUnderTest(anvil)) {
            older.deployed();
            ContractStore contracts = older.bean(ContractStore.class);
            escrow = contracts.live().orElseThrow();
            arbitrator = contracts.liveArbitrator().orElseThrow();
            anchor = contracts.liveHistoryAnchor().orElseThrow();
        }
        try (GatewayUnderTest gateway =
                new GatewayUnderTest(anvil, "contract.address=" + escrow, "contract.history-anchor=" + anchor)) {
            gateway.deployed();
            EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
            gateway.run(4);
            DepositTerms terms = gateway.depositTerms(guest, anvil.account(5), "700000000000000001");
            gateway.paidDeposit(terms);

            assertThat(gateway.contract().address()).isEqualTo(escrow);
            assertThat(gateway.claimArbitration(terms).arbitrator())
                    .as("bound to the escrow's arbitrator")
                    .isEqualTo(arbitrator);
            assertThat(gateway.depositReports().of(RecordedDepositReports.Paid.class))
                    .hasSize(1);
            assertThat(anvil.nonce(gateway.bean(OperatorAccount.class).address()))
                    .as("nothing but the deposits")
                    .isEqualTo(1);
        }
    }

    @Test
    void aContractThatIsThereAlreadyIsUsed() {
        EthAddress contract;
        try (GatewayUnderTest deploying = new GatewayUnderTest(anvil)) {
            deploying.deployed();
            contract = deploying.depositContract().address();
        }
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil, "contract.damage-deposits=" + contract)) {
            gateway.deployed();
            assertThat(gateway.depositContract().address()).isEqualTo(contract);
        }
    }
}
