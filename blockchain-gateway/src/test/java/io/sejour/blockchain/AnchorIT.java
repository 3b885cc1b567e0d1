package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots of histories get on chain: each batch once, whatever happens. */
class AnchorIT {

    private static final Bytes32 ROOT = new Bytes32("0x" + "c5".repeat(32));
    private static final Bytes32 OTHER = new Bytes32("0x" + "5c".repeat(32));

    private static RawAnvil anvil;

    private final AnchorBatchId batch = new AnchorBatchId(UUID.randomUUID());

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @Test
    void anAnchorIsToldOnceItIsFinalWithItsPlaceInTheChain() {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            assertThatThrownBy(() -> gateway.anchor(batch, ROOT))
                    .as("there is no contract yet")
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal ->
                                    assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.CHAIN_UNAVAILABLE));
            gateway.deployed();
            assertThatThrownBy(() -> gateway.historyAnchor(batch))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.NOT_FOUND));

            gateway.anchor(batch, ROOT);
            gateway.anchor(batch, ROOT);
            gateway.anchor(batch, OTHER);
            assertThat(gateway.historyAnchor(batch)).isEqualTo(new HistoryAnchor(batch, ROOT, null));
            gateway.step();
            assertThat(gateway.historyAnchor(batch).onChain())
                    .as("mined is not final")
                    .isNull();
            gateway.run(6);

            HistoryAnchor.OnChain found =
                    Objects.requireNonNull(gateway.historyAnchor(batch).onChain());
            EthAddress contract =
                    gateway.bean(ContractStore.class).liveHistoryAnchor().orElseThrow();
            assertThat(found.contract()).isEqualTo(contract);
            assertThat(found.by()).isEqualTo(gateway.bean(OperatorAccount.class).address());
            assertThat(found.log().chainId()).isEqualTo(31_337);
            EthereumNode node = gateway.bean(EthereumNode.class);
            var block = node.block(found.log().blockNumber()).orElseThrow();
            assertThat(found.log().blockHash()).isEqualTo(block.hash());
            assertThat(found.log().blockTime()).isEqualTo(block.time());
            assertThat(node.logs(List.of(contract), 0, block.number() + 10))
                    .singleElement()
                    .satisfies(log -> assertThat(log.topics().getLast()).isEqualTo(ROOT))
                    .satisfies(log ->
                            assertThat(log.txHash()).isEqualTo(found.log().txHash()));
        }
    }

    @Test
    void aContractThatIsThereAlreadyIsUsed() {
        EthAddress contract;
        try (GatewayUnderTest deploying = new GatewayUnderTest(anvil)) {
            deploying.deployed();
            contract = deploying.bean(ContractStore.class).liveHistoryAnchor().orElseThrow();
        }
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil, "contract.history-anchor=" + contract)) {
            gateway.deployed();
            assertThat(gateway.bean(ContractStore.class).liveHistoryAnchor()).contains(contract);
            gateway.anchor(batch, ROOT);
            gateway.run(6);

            assertThat(Objects.requireNonNull(gateway.historyAnchor(batch).onChain())
                            .contract())
                    .isEqualTo(contract);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox.signed", "outbox.stored", "outbox.broadcast", "outbox.mined", "outbox.final"})
    void oneAnchorWhateverTheStepAtWhichTheProcessDies(String step) {
        try (GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            EthAddress operator = gateway.bean(OperatorAccount.class).address();
            long nonceBefore = anvil.nonce(operator);

            gateway.anchor(batch, ROOT);
            gateway.crashAt(step);
            for (int i = 0; i < 10; i++) {
                try {
                    gateway.run(1);
                } catch (GatewayUnderTest.Killed killed) {
                    gateway.restart();
                    gateway.anchor(batch, ROOT);
                }
            }

            assertThat(gateway.hasCrashed()).as("the step was reached").isTrue();
            assertThat(anvil.nonce(operator) - nonceBefore).isEqualTo(1);
            assertThat(gateway.historyAnchor(batch).onChain()).isNotNull();
        }
    }
}
