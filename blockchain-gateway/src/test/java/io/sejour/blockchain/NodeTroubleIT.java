package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.health.NodeStatus;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.Outbox;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.SendingFreeze;
import io.sejour.blockchain.port.WrongChain;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import io.sejour.blockchain.watch.ChainWatcher;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.utils.Numeric;

/** Nodes that are away, lie, lose answers or let transactions lie. */
class NodeTroubleIT {

    private static final String PRICE = "300000000000000001";

    private RawAnvil anvil;
    private GatewayUnderTest gateway;
    private EthAddress guest;

    @BeforeEach
    void start() {
        anvil = RawAnvil.start(2);
        gateway = new GatewayUnderTest(anvil, "outbox.stuck-after=0s");
        gateway.deployed();
        guest = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
    }

    @AfterEach
    void end() {
        gateway.close();
        anvil.close();
    }

    @Test
    void stuckTransactionIsReplacedByADearerOneWithTheSameNonce() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        anvil.call("evm_setAutomine", false);

        gateway.step();
        gateway.step();
        gateway.step();

        List<BigInteger> fees = attempts("max_fee_wei");
        List<BigInteger> tips = attempts("max_tip_wei");
        assertThat(fees).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(fees.get(i).multiply(BigInteger.valueOf(1000)))
                    .isGreaterThanOrEqualTo(fees.get(i - 1).multiply(BigInteger.valueOf(1125)));
            assertThat(tips.get(i).multiply(BigInteger.valueOf(1000)))
                    .isGreaterThanOrEqualTo(tips.get(i - 1).multiply(BigInteger.valueOf(1125)));
        }
        anvil.call("evm_setAutomine", true);
        anvil.mine(1);
        gateway.run(5);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(attempts("max_fee_wei")).as("every version is kept").hasSize(3);
    }

    @Test
    void transactionThatTheNodeForgotIsSentAgain() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        anvil.call("evm_setAutomine", false);
        gateway.step();
        anvil.call("anvil_dropAllTransactions");
        anvil.call("evm_setAutomine", true);

        gateway.run(6);

        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.reports().all()).hasSize(1);
    }

    @Test
    void lostReplyToABroadcastCausesNoSecondPayment() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        gateway.faults().loseAnswersOf("broadcast");

        assertThatThrownBy(() -> gateway.bean(Outbox.class).step()).isInstanceOf(NodeUnavailable.class);
        gateway.faults().heal();
        gateway.run(6);

        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.balance(terms.contract().address())).isEqualTo(new BigInteger(PRICE));
    }

    @Test
    void forgedLogIsNeverBelieved() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.initiated(new PaymentId(UUID.randomUUID()), terms);
        gateway.run(3);
        anvil.mine(1);
        String newest =
                anvil.call("eth_getBlockByNumber", "latest", false).get("hash").asString();
        long number = Long.parseLong(anvil.call("eth_blockNumber").asString().substring(2), 16);
        LogRecord forged = new LogRecord(
                terms.contract().address(),
                number,
                new Bytes32(newest),
                new Bytes32("0x" + "ab".repeat(32)),
                0,
                List.of(new Bytes32(EventEncoder.encode(SejourEscrow.FUNDED_EVENT)), EscrowAbi.hash(terms)),
                "0x" + EscrowAbi.fund(terms).substring(10));
        gateway.faults().changeAnswersOf("logs", answer -> {
            List<Object> logs = new ArrayList<>((List<?>) answer);
            logs.add(forged);
            return logs;
        });
        gateway.step();
        gateway.faults().heal();
        anvil.mine(4);

        assertThatThrownBy(gateway::step).isInstanceOf(NodeUnavailable.class).hasMessageContaining("stand by");
        gateway.run(4);

        assertThat(gateway.reports().all()).isEmpty();
        assertThat(gateway.counter("sejour.chain.logs.doubtful")).isEqualTo(1);
        assertThat(gateway.jdbc()
                        .sql("select count(*) from blockchain.chain_log")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    static Stream<Arguments> liesAboutARelease() {
        return Stream.of(
                Arguments.of("a host who got more", change(log -> withWord(log, 0, BigInteger.ONE))),
                Arguments.of("a fee that was less", change(log -> withWord(log, 1, BigInteger.ONE.negate()))),
                Arguments.of("a refund instead", change(log -> as(SejourEscrow.REFUNDED_EVENT, log, "00".repeat(32)))),
                Arguments.of("other terms", change(log -> withTopic(log, 1, "0x" + "ab".repeat(32)))));
    }

    @ParameterizedTest
    @MethodSource("liesAboutARelease")
    void logThatItsReceiptContradictsIsNeverBelieved(String what, UnaryOperator<LogRecord> lie) {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        anvil.advanceTime(Duration.ofDays(1));
        gateway.faults()
                .changeAnswersOf(
                        "logs",
                        answer -> ((List<?>) answer)
                                .stream().map(log -> lie.apply((LogRecord) log)).toList());
        gateway.releaseRequested(payment, terms);

        assertThat(runInSpiteOfTrouble(6)).isPositive();

        assertThat(gateway.reports().all()).hasSize(1);
        assertThat(gateway.counter("sejour.chain.logs.doubtful")).isPositive();
        assertThat(gateway.jdbc()
                        .sql("select count(*) from blockchain.chain_log where kind <> 'FUNDED' and state = 'FINAL'")
                        .query(Long.class)
                        .single())
                .isZero();

        // when the node tells the truth, that is believed, once
        gateway.faults().heal();
        gateway.run(4);
        BigInteger fee =
                terms.amount().value().multiply(BigInteger.valueOf(300)).divide(BigInteger.valueOf(10_000));
        assertThat(gateway.reports().of(RecordedReports.Released.class))
                .singleElement()
                .satisfies(released -> {
                    assertThat(released.feeWei().value()).isEqualTo(fee);
                    assertThat(released.hostWei().value())
                            .isEqualTo(terms.amount().value().subtract(fee));
                });
        assertThat(gateway.reports().all()).hasSize(2);
    }

    @Test
    void fundingOfAnotherAmountThanTheReceiptsIsNeverBelieved() {
        gateway.faults()
                .changeAnswersOf(
                        "logs",
                        answer -> ((List<?>) answer)
                                .stream()
                                        .map(log -> withWord((LogRecord) log, 3, BigInteger.ONE))
                                        .toList());
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);

        assertThat(runInSpiteOfTrouble(6)).isPositive();
        assertThat(gateway.reports().all()).isEmpty();

        gateway.faults().heal();
        gateway.run(4);
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
    }

    /** How many steps the gateway refused to go on with. */
    private int runInSpiteOfTrouble(int steps) {
        int refused = 0;
        for (int i = 0; i < steps; i++) {
            try {
                gateway.step();
            } catch (NodeUnavailable unbelievable) {
                refused++;
            }
            anvil.mine(1);
        }
        return refused;
    }

    /** Changes releases and leaves the others. */
    private static UnaryOperator<LogRecord> change(UnaryOperator<LogRecord> lie) {
        return log -> log.topics().getFirst().value().equals(EventEncoder.encode(SejourEscrow.RELEASED_EVENT))
                ? lie.apply(log)
                : log;
    }

    private static LogRecord withWord(LogRecord log, int word, BigInteger more) {
        int from = 2 + 64 * word;
        BigInteger value = new BigInteger(log.data().substring(from, from + 64), 16).add(more);
        String changed = Numeric.toHexStringNoPrefixZeroPadded(value, 64);
        return with(
                log,
                log.topics(),
                log.data().substring(0, from) + changed + log.data().substring(from + 64));
    }

    private static LogRecord withTopic(LogRecord log, int place, String topic) {
        List<Bytes32> topics = new ArrayList<>(log.topics());
        topics.set(place, new Bytes32(topic));
        return with(log, topics, log.data());
    }

    private static LogRecord as(Event kind, LogRecord log, String moreData) {
        LogRecord other = withTopic(log, 0, EventEncoder.encode(kind));
        return with(other, other.topics(), other.data() + moreData);
    }

    private static LogRecord with(LogRecord log, List<Bytes32> topics, String data) {
        return new LogRecord(
                log.contract(), log.blockNumber(), log.blockHash(), log.txHash(), log.logIndex(), topics, data);
    }

    @Test
    void everyLogIsBelievedOnceHoweverOftenTheNodeTellsIt() {
        gateway.faults().changeAnswersOf("logs", answer -> {
            List<Object> logs = new ArrayList<>((List<?>) answer);
            logs.addAll((List<?>) answer);
            return logs;
        });
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.funded(terms);

        assertThat(gateway.reports().all()).hasSize(1);
    }

    /** One of two replicas is slow, and a balancer asks now the one and now the other. */
    @Test
    void nodeThatFallsBehindAndComesBackCausesNeitherRollbacksNorReplacements() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        anvil.mine(1);
        gateway.step();
        BlockHeader past = gateway.bean(EthereumNode.class).head(BlockTag.LATEST);
        gateway.fund(payment, terms);
        gateway.step();
        gateway.step();
        assertThat(gateway.reports().all()).as("seen, not final").isEmpty();

        Runnable watching = gateway.bean(NodeStatus.class).observing("watcher", gateway.bean(ChainWatcher.class)::step);
        for (int i = 0; i < 10; i++) {
            gateway.faults().heal();
            gateway.step();
            gateway.faults().isBehind(past);
            gateway.bean(Outbox.class).step();
            assertThatThrownBy(() -> gateway.bean(ChainWatcher.class).step())
                    .isInstanceOf(NodeUnavailable.class)
                    .hasMessageContaining("behind block");
        }
        watching.run();

        assertThat(Objects.requireNonNull(gateway.bean(HealthIndicator.class).health()))
                .satisfies(health -> assertThat(health.getStatus()).isEqualTo(Status.DOWN))
                .satisfies(
                        health -> assertThat(String.valueOf(health.getDetails().get("reason")))
                                .contains("behind block"));
        assertThat(gateway.counter("sejour.chain.reorganisations")).isZero();
        assertThat(gateway.counter("sejour.chain.logs.rolled-back")).isZero();
        assertThat(attempts("max_fee_wei"))
                .as("no dearer version of what is in a block")
                .hasSize(1);

        gateway.faults().heal();
        gateway.run(5);
        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
    }

    @Test
    void shorterChainWithOtherBlocksIsNoNodeThatIsBehind() {
        anvil.mine(4);
        gateway.step();
        anvil.call("anvil_rollback", 2);
        anvil.call("evm_increaseTime", 1000);
        anvil.mine(1);

        gateway.step();

        assertThat(gateway.counter("sejour.chain.reorganisations")).isEqualTo(1);
        gateway.run(4);
        assertThat(gateway.bean(SendingFreeze.class).reason()).isEmpty();
    }

    @Test
    void nodeOnAnotherChainIsRefused() {
        try (RawAnvil other = RawAnvil.start(2, "--chain-id", "5");
                GatewayUnderTest strayed = new GatewayUnderTest(other)) {
            assertThatThrownBy(strayed::step)
                    .isInstanceOf(WrongChain.class)
                    .hasMessageContaining("chain 5")
                    .hasMessageContaining("31337");
            assertThat(other.nonce(other.account(9))).isZero();
            assertThatThrownBy(strayed::contract)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal ->
                                    assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.CHAIN_UNAVAILABLE));
        }
    }

    @Test
    void nodeThatGoesAwayIsWaitedFor() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.faults().loseAnswersOf("head");
        assertThatThrownBy(() -> gateway.bean(io.sejour.blockchain.watch.ChainWatcher.class)
                        .step())
                .isInstanceOf(NodeUnavailable.class);
        gateway.faults().loseAnswersOf("balance");
        assertThatThrownBy(() -> gateway.instructions(terms)).isInstanceOf(Refusal.class);
        gateway.faults().heal();

        gateway.funded(terms);
        assertThat(gateway.reports().all()).hasSize(1);
    }

    @Test
    void nonceUsedBySomebodyElseIsNotWaitedForForEver() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        gateway.crashAt("outbox.stored");
        assertThatThrownBy(() -> gateway.bean(Outbox.class).step()).isInstanceOf(GatewayUnderTest.Killed.class);
        // Somebody who knows the key sends another transaction with the nonce that was just taken.
        anvil.call("anvil_impersonateAccount", guest.value());
        anvil.sendMined(
                java.util.Map.of("from", guest.value(), "to", anvil.account(7).value(), "value", "0x1"));
        anvil.mine(3);
        gateway.restart();

        gateway.run(8);

        assertThat(gateway.reports().all()).singleElement().isInstanceOf(RecordedReports.Funded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(2);
        assertThat(anvil.balance(terms.contract().address())).isEqualTo(new BigInteger(PRICE));
    }

    @Test
    void operatorWithoutGasTakesNoNonceAndSaysWhatItNeeds() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        EthAddress operator = gateway.bean(OperatorAccount.class).address();
        long nonceBefore = anvil.nonce(operator);
        gateway.refundRequested(payment, terms, terms.amount());
        for (int i = 0; i < 8; i++) {
            anvil.give(operator, BigInteger.ONE);
            gateway.bean(Outbox.class).step();
        }

        assertThat(gateway.reports().of(RecordedReports.Failed.class))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.step()).isEqualTo(EscrowStep.REFUND);
                    assertThat(failure.reason()).contains(operator.value(), "has 1 wei", "needs");
                });
        assertThat(anvil.nonce(operator)).isEqualTo(nonceBefore);
        assertThat(gateway.counter("sejour.chain.outbox.unaffordable")).isPositive();
        anvil.give(operator, BigInteger.ONE);
        assertThat(gateway.gauge("sejour.chain.operator.balance.low")).isEqualTo(1);

        // when there is gas again, the wish is fulfilled with the nonce that was not taken
        gateway.run(6);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(1);
        assertThat(anvil.nonce(operator)).isEqualTo(nonceBefore + 1);
        assertThat(gateway.gauge("sejour.chain.operator.balance.low")).isZero();
    }

    @Test
    void whatIsOnItsWayIsNotPromisedAgain() {
        gateway.run(2);
        anvil.call("evm_setAutomine", false);
        wishFunding();
        gateway.bean(Outbox.class).step();
        BigInteger most = gateway.jdbc()
                .sql(
                        "select gas_limit * max_fee_wei from blockchain.attempt a join blockchain.chain_transaction t on t.id = a.transaction_id where t.account = :guest")
                .param("guest", guest.value())
                .query((row, n) -> row.getBigDecimal(1).toBigIntegerExact())
                .single()
                .add(new BigInteger(PRICE));
        // Enough for three if gas stays cheap, and not if it costs what each of them offers.
        anvil.give(guest, most.multiply(BigInteger.valueOf(3)).subtract(BigInteger.TEN.pow(12)));
        wishFunding();
        wishFunding();
        gateway.bean(Outbox.class).step();

        assertThat(sentFundings()).isEqualTo(2);
        assertThat(gateway.jdbc()
                        .sql("select last_failure from blockchain.intent where state = 'WAITING'")
                        .query(String.class)
                        .single())
                .contains("has promised 600");

        // when they are mined, what they did not use is there for the third
        anvil.call("evm_setAutomine", true);
        anvil.mine(1);
        gateway.run(6);
        assertThat(anvil.nonce(guest)).isEqualTo(3);
        assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(3);
    }

    private void wishFunding() {
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
    }

    private long sentFundings() {
        return gateway.jdbc()
                .sql("select count(*) from blockchain.intent where kind = 'FUND' and state = 'SENT'")
                .query(Long.class)
                .single();
    }

    @Test
    void twoGatewaysShareTheKeysWithoutPayingTwice() throws Exception {
        List<EscrowTerms> all = new ArrayList<>();
        List<PaymentId> payments = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
            PaymentId payment = new PaymentId(UUID.randomUUID());
            gateway.initiated(payment, terms);
            all.add(terms);
            payments.add(payment);
        }
        try (GatewayUnderTest other = gateway.beside();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 6; i++) {
                gateway.fund(payments.get(i), all.get(i));
            }
            for (Future<?> done : threads.invokeAll(List.of(insist(gateway), insist(other)))) {
                done.get();
            }
            long operatorBefore =
                    anvil.nonce(gateway.bean(OperatorAccount.class).address());
            for (int i = 0; i < 6; i++) {
                gateway.refundRequested(payments.get(i), all.get(i), all.get(i).amount());
            }
            for (Future<?> done : threads.invokeAll(List.of(insist(gateway), insist(other)))) {
                done.get();
            }

            assertThat(anvil.nonce(guest)).isEqualTo(6);
            assertThat(anvil.nonce(gateway.bean(OperatorAccount.class).address()) - operatorBefore)
                    .isEqualTo(6);
            Set<Object> told = new HashSet<>(gateway.reports().all());
            told.addAll(other.reports().all());
            assertThat(told).hasSize(12);
            assertThat(anvil.balance(all.getFirst().contract().address())).isZero();
        }
    }

    private Callable<Object> insist(GatewayUnderTest worker) {
        return () -> {
            for (int i = 0; i < 20; i++) {
                try {
                    worker.step();
                } catch (NodeUnavailable overtaken) {
                    // The other one moved the cursor first.
                }
                anvil.mine(1);
            }
            return true;
        };
    }

    @Test
    void instructionsLetAnyWalletPay() {
        EthAddress own = anvil.account(4);
        EscrowTerms terms = gateway.terms(own, anvil.account(6), PRICE);
        var instructions = gateway.instructions(terms);
        assertThat(instructions.managed()).isFalse();
        assertThat(instructions.balance().missing()).isEqualTo(Wei.ZERO);
        assertThat(instructions.balance().needs().compareTo(terms.amount())).isPositive();

        gateway.initiated(new PaymentId(UUID.randomUUID()), terms);
        anvil.sendMined(java.util.Map.of(
                "from", instructions.transaction().from().value(),
                "to", instructions.transaction().to().value(),
                "data", instructions.transaction().data(),
                "value", "0x" + instructions.transaction().value().value().toString(16)));
        gateway.run(5);
        assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(1);
    }

    private List<BigInteger> attempts(String column) {
        return gateway.jdbc()
                .sql("select " + column + """
                         from blockchain.attempt a join blockchain.chain_transaction t on t.id = a.transaction_id
                        where t.account = :guest order by a.max_fee_wei
                        """)
                .param("guest", guest.value())
                .query((row, n) -> row.getBigDecimal(1).toBigIntegerExact())
                .list();
    }
}
