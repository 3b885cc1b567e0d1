package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.health.NodeStatus;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.Outbox;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.testing.FaultyHttp;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import io.sejour.blockchain.watch.ChainWatcher;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** A node whose HTTP answers are halves, refusals and silence. What it says so is refused or asked again, never believed twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Started before the first test.
class HttpTroubleIT {

    private static final String PRICE = "300000000000000001";

    private RawAnvil anvil;
    private FaultyHttp http;
    private GatewayUnderTest gateway;
    private EthAddress guest;
    private EscrowTerms terms;
    private PaymentId payment;
    private BigInteger escrowBefore;

    @BeforeAll
    void start() {
        anvil = RawAnvil.start(2);
        http = new FaultyHttp(anvil.url());
        gateway = new GatewayUnderTest(anvil, "rpc-url=" + http.url(), "test.read-timeout-millis=500");
        gateway.deployed();
    }

    @BeforeEach
    void fundingIsWished() {
        http.heal();
        guest = gateway.wallet(new UserId(UUID.randomUUID()));
        // Until the node is asked again after what the test before did to it.
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(NodeUnavailable.class)
                .until(() -> {
                    gateway.run(3);
                    return true;
                });
        terms = gateway.terms(guest, anvil.account(6), PRICE);
        payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        gateway.fund(payment, terms);
        escrowBefore = anvil.balance(terms.contract().address());
    }

    @AfterAll
    void end() {
        gateway.close();
        http.close();
        anvil.close();
    }

    /** Every kind of half answer, for every method that the gateway believes something of. */
    @ParameterizedTest
    @CsvSource({
        "eth_getBlockByNumber, hash",
        "eth_getBlockByNumber, parentHash",
        "eth_getBlockByNumber, number",
        "eth_getBlockByNumber, timestamp",
        "eth_getLogs, data",
        "eth_getLogs, topics",
        "eth_getLogs, address",
        "eth_getLogs, blockHash",
        "eth_getTransactionReceipt, logs",
        "eth_getTransactionReceipt, status",
        "eth_getTransactionReceipt, blockHash",
    })
    void answerWithoutOneOfItsFieldsIsAskedForAgain(String method, String missing) {
        throughTrouble(method, text -> text.replace("\"" + missing + "\"", "\"" + missing + "Gone\""));
    }

    @Test
    void halfAnswersOfEveryKindAreAskedForAgain() {
        List<UnaryOperator<String>> halves = List.of(
                text -> text.substring(0, text.length() / 2),
                text -> "",
                text -> "<html>504 Gateway Time-out</html>",
                text -> "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
                text -> "{\"jsonrpc\":\"2.0\",\"id\":1}",
                text -> "[]",
                text -> text.replaceFirst("\"id\":[0-9]+", "\"id\":777777"),
                text -> text.replaceAll("\"result\":.*}", "\"result\":{}}"),
                text -> text.replaceAll("\"result\":.*}", "\"result\":\"0x\"}"),
                text -> text.replaceAll(
                        "\"(number|blockNumber)\":\"0x[0-9a-f]+\"", "\"$1\":\"0x" + "f".repeat(40) + "\""));
        for (UnaryOperator<String> half : halves) {
            for (String method : List.of("eth_getBlockByNumber", "eth_getLogs")) {
                http.breakAnswersOf(method, FaultyHttp.changed(half));
                runInSpiteOfTrouble(1);
            }
        }
        http.breakAll(FaultyHttp.cutInTheMiddle());
        runInSpiteOfTrouble(2);

        goesOnAndEndsOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"0x\"", "7", "null"})
    void whatIsNoListOfLogsIsNotTakenForNoLogs(String noList) {
        gateway.bean(Outbox.class).step();
        assertThat(anvil.nonce(guest)).as("there is a log to be missed").isEqualTo(1);
        http.breakAnswersOf(
                "eth_getLogs",
                FaultyHttp.changed(text -> text.replaceAll("\"result\":.*}", "\"result\":" + noList + "}")));

        assertThatThrownBy(() -> gateway.bean(ChainWatcher.class).step()).isInstanceOf(NodeUnavailable.class);

        goesOnAndEndsOnce();
    }

    @Test
    void receiptWhoseLogsAreLeftOutSettlesNothing() {
        http.breakAnswersOf(
                "eth_getTransactionReceipt",
                FaultyHttp.changed(text -> text.replaceAll("\"logs\":\\[\\{.*?\\}\\]", "\"logs\":[]")));
        runInSpiteOfTrouble(6);

        assertThat(reports()).isEmpty();
        assertThat(gateway.counter("sejour.chain.receipts.doubtful")).isPositive();
        assertThat(failures()).isZero();
        goesOnAndEndsOnce();
    }

    @Test
    void receiptThatIsMissingForAWhileCausesNoOtherTransaction() {
        gateway.step();
        gateway.step();
        http.breakAnswersOf(
                "eth_getTransactionReceipt",
                FaultyHttp.changed(text -> text.replaceAll("\"result\":.*}", "\"result\":null}")));
        runInSpiteOfTrouble(6);

        assertThat(attempts()).isEqualTo(1);
        goesOnAndEndsOnce();
    }

    @Test
    void nodeThatHasHadEnoughIsLeftAloneForAsLongAsItSays() {
        http.breakAll(FaultyHttp.status(429, "Retry-After", "2"));
        http.asked();
        assertThatThrownBy(() -> gateway.bean(ChainWatcher.class).step())
                .isInstanceOf(NodeUnavailable.class)
                .hasMessageContaining("HTTP 429");
        assertThat(http.asked()).hasSize(1);
        long told = System.nanoTime();
        http.heal();

        // All who use the node keep away, and then they go on by themselves.
        assertThatThrownBy(() -> gateway.bean(Outbox.class).step()).hasMessageContaining("left alone");
        assertThatThrownBy(() -> gateway.bean(ChainWatcher.class).step()).hasMessageContaining("left alone");
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(NodeUnavailable.class)
                .until(() -> {
                    gateway.bean(ChainWatcher.class).step();
                    return true;
                });
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(http.asked()).isNotEmpty();
        goesOnAndEndsOnce();
    }

    @Test
    void nodeThatHasHadEnoughAndDoesNotSayForHowLongIsLeftAloneForASecond() {
        http.breakAll(FaultyHttp.status(429));
        http.asked();
        long before = System.nanoTime();
        assertThatThrownBy(() -> gateway.bean(ChainWatcher.class).step()).hasMessageContaining("HTTP 429");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> gateway.bean(ChainWatcher.class).step()).isInstanceOf(NodeUnavailable.class);
        }
        int most = 1 + (int) Duration.ofNanos(System.nanoTime() - before).toSeconds();
        assertThat(http.asked().size()).isBetween(1, most);

        http.heal();
        goesOnAndEndsOnce();
    }

    @Test
    void limitInAnAnswerOfStatus200IsNoFailureOfTheWish() {
        http.breakAnswersOf(
                "eth_call",
                FaultyHttp.changed(text -> text.replaceAll(
                        "\"result\":.*}", "\"error\":{\"code\":-32005,\"message\":\"limit exceeded\"}}")));
        runInSpiteOfTrouble(3);

        assertThat(failures()).isZero();
        goesOnAndEndsOnce();
    }

    @Test
    void transactionThatWasAcceptedInSilenceIsPaidOnce() {
        CountDownLatch end = new CountDownLatch(1);
        http.breakAnswersOf("eth_sendRawTransaction", (exchange, trueAnswer) -> {
            try {
                end.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> gateway.bean(Outbox.class).step()).isInstanceOf(NodeUnavailable.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        end.countDown();

        goesOnAndEndsOnce();
    }

    @Test
    void healthSaysWhatTheNodeAnswersAndRecovers() {
        NodeStatus status = gateway.bean(NodeStatus.class);
        Runnable watching = status.observing("watcher", gateway.bean(ChainWatcher.class)::step);
        http.breakAll(FaultyHttp.status(502));
        watching.run();

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health().getDetails().get("reason"))).contains("HTTP 502");

        http.heal();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            watching.run();
            return health().getStatus().equals(Status.UP);
        });
        goesOnAndEndsOnce();
    }

    private org.springframework.boot.health.contributor.Health health() {
        return Objects.requireNonNull(gateway.bean(HealthIndicator.class).health());
    }

    /** The method's answers are changed until the gateway has met one of them, and for a few steps more. */
    private void throughTrouble(String method, UnaryOperator<String> change) {
        http.breakAnswersOf(method, FaultyHttp.changed(change));
        int refused = runInSpiteOfTrouble(8);
        assertThat(refused).as("steps that were refused").isPositive();
        assertThat(reports()).isEmpty();
        goesOnAndEndsOnce();
    }

    private int runInSpiteOfTrouble(int steps) {
        int refused = 0;
        for (int i = 0; i < steps; i++) {
            for (Runnable part :
                    List.<Runnable>of(gateway.bean(Outbox.class)::step, gateway.bean(ChainWatcher.class)::step)) {
                try {
                    part.run();
                } catch (NodeUnavailable unbelievable) {
                    refused++;
                }
            }
            anvil.mine(1);
        }
        return refused;
    }

    /** The node is well again: one funding, one refund, nothing twice, no hole. */
    private void goesOnAndEndsOnce() {
        http.heal();
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(NodeUnavailable.class)
                .until(() -> {
                    gateway.run(1);
                    return !reports().isEmpty();
                });
        EthAddress operator = gateway.bean(OperatorAccount.class).address();
        long nonce = anvil.nonce(operator);
        gateway.refundRequested(payment, terms, terms.amount());
        gateway.run(6);

        assertThat(reports())
                .extracting(report -> (Object) report.getClass())
                .containsExactly(RecordedReports.Funded.class, RecordedReports.Refunded.class);
        assertThat(anvil.nonce(guest)).isEqualTo(1);
        assertThat(anvil.nonce(operator)).isEqualTo(nonce + 1);
        assertThat(anvil.balance(terms.contract().address())).isEqualTo(escrowBefore);
        assertThat(gateway.jdbc()
                        .sql(
                                "select count(*) from blockchain.intent where state <> 'SETTLED' and payment_id = :payment")
                        .param("payment", payment.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<RecordedReports.Report> reports() {
        return gateway.reports().all().stream()
                .filter(report -> report.payment().equals(payment))
                .toList();
    }

    private long failures() {
        return gateway.jdbc()
                .sql("select failures from blockchain.intent where payment_id = :payment")
                .param("payment", payment.value())
                .query(Long.class)
                .single();
    }

    private long attempts() {
        return gateway.jdbc()
                .sql("""
                        select count(*) from blockchain.attempt a join blockchain.chain_transaction t on t.id = a.transaction_id
                        where t.account = :guest
                        """)
                .param("guest", guest.value())
                .query(Long.class)
                .single();
    }
}
