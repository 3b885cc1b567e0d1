package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.Outbox;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.testing.FakeWeb3signer;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signers that lie, fail, or have signed enough for a day. */
@SuppressWarnings("NullAway.Init") // Each test starts the gateway it needs.
class SignerTroubleIT {

    private static final String PRICE = "300000000000000001";
    private static final BigInteger ONE = BigInteger.ONE;

    private static RawAnvil anvil;
    private FakeWeb3signer signer;
    private GatewayUnderTest gateway;

    @BeforeAll
    static void startChain() {
        anvil = RawAnvil.start(2);
    }

    @AfterAll
    static void endChain() {
        anvil.close();
    }

    @BeforeEach
    void startSigner() {
        signer = new FakeWeb3signer(31_337);
    }

    @AfterEach
    void end() {
        if (gateway != null) {
            gateway.close();
        }
        signer.close();
    }

    private void start(String... more) {
        List<String> properties = new ArrayList<>(List.of(
                "signer.operator=web3signer",
                "signer.url=" + signer.url(),
                "signer.operator-address=" + signer.address(),
                "signer.read-timeout=300ms",
                "signer.connect-timeout=300ms",
                "signer.pause=0s"));
        properties.addAll(List.of(more));
        gateway = new GatewayUnderTest(anvil, properties.toArray(String[]::new));
        gateway.deployed();
    }

    @Test
    void signerThatSignsSomethingElseMovesNothing() {
        start();
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        long nonce = anvil.nonce(operator());
        long stored = transactions();
        gateway.refundRequested(payment, terms, terms.amount());

        Map<String, Runnable> lies = new LinkedHashMap<>();
        lies.put("chain id 1 instead of 31337", () -> signer.lieBy(asked -> asked.withChainId(1)));
        lies.put(
                "nonce",
                () -> signer.lieBy(asked -> asked.withNonce(asked.nonce().add(ONE))));
        lies.put(
                "gas limit",
                () -> signer.lieBy(asked -> asked.withGas(asked.gas().add(ONE))));
        lies.put(
                "recipient",
                () -> signer.lieBy(asked -> asked.withTo(anvil.account(3).value())));
        lies.put("recipient ", () -> signer.lieBy(asked -> asked.withTo(null)));
        lies.put("value", () -> signer.lieBy(asked -> asked.withValue(ONE)));
        lies.put("other data", () -> signer.lieBy(asked -> asked.withData(asked.data() + "00")));
        lies.put("fee", () -> signer.lieBy(asked -> asked.withFee(asked.fee().add(ONE))));
        lies.put("tip", () -> signer.lieBy(asked -> asked.withTip(asked.tip().subtract(ONE))));
        lies.put("the signature of", signer::signWithAnotherKey);
        lies.put("no EIP-1559 transaction", () -> signer.garble(text -> text.replaceFirst("\"0x02", "\"0x01")));
        int refusals = 0;
        for (Map.Entry<String, Runnable> lie : lies.entrySet()) {
            signer.heal();
            lie.getValue().run();
            gateway.bean(Outbox.class).step();

            refusals++;
            assertThat(gateway.refusals("NOT_WHAT_WAS_ASKED")).as(lie.getKey()).isEqualTo(refusals);
            assertThat(lastFailure())
                    .contains("the signer answered with", lie.getKey().strip());
            assertThat(transactions()).as(lie.getKey()).isEqualTo(stored);
            dueNow();
        }
        assertThat(signer.signatures()).isGreaterThanOrEqualTo(lies.size());
        assertThat(anvil.nonce(operator())).isEqualTo(nonce);

        // when it signs what it is asked again, the nonce that was not lost is used
        signer.heal();
        gateway.run(6);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(1);
        assertThat(anvil.nonce(operator())).isEqualTo(nonce + 1);
    }

    @Test
    void noConsentIsGivenThatWasNotAskedForOrCannotBeRead() {
        start();
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms from = gateway.terms(guest, anvil.account(6), PRICE);
        gateway.funded(from);
        EscrowTerms to = gateway.terms(guest, anvil.account(6), "400000000000000001");

        Map<String, Runnable> troubles = new LinkedHashMap<>();
        troubles.put("other bytes", () -> signer.lieAboutBytesBy(bytes -> new byte[bytes.length]));
        troubles.put("another key", signer::signWithAnotherKey);
        troubles.put("half a signature", () -> signer.garble(text -> text.substring(0, text.length() / 2)));
        troubles.put("HTTP 500", () -> signer.answerOnly(500));
        troubles.put("HTTP 404", () -> signer.answerOnly(404));
        troubles.put("HTTP 429", () -> signer.answerOnly(429));
        troubles.put("no answer", signer::hang);
        troubles.forEach((name, trouble) -> {
            signer.heal();
            trouble.run();
            assertThatThrownBy(() -> gateway.instructions(to, from))
                    .as(name)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal ->
                                    assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.CHAIN_UNAVAILABLE));
        });
        assertThat(gateway.refusals("NOT_WHAT_WAS_ASKED")).isEqualTo(3);

        signer.heal();
        gateway.restart();
        assertThat(gateway.instructions(to, from).replaces()).isNotNull();
    }

    @Test
    void signerThatFailsPostponesItsWishesAndNobodyElses() {
        start();
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        long nonce = anvil.nonce(operator());
        gateway.refundRequested(payment, terms, terms.amount());

        Map<String, Runnable> failures = new LinkedHashMap<>();
        failures.put("HTTP 500", () -> signer.answerOnly(500));
        failures.put("HTTP 403", () -> signer.answerOnly(403));
        failures.put("HTTP 429", () -> signer.answerOnly(429));
        failures.put("no JSON", () -> signer.garble(text -> text.substring(0, text.length() / 2)));
        failures.put("half a response", () -> signer.garble(text -> "{\"jsonrpc\":\"2.0\",\"id\":1}"));
        failures.put("to another request", () -> signer.garble(text -> text.replaceFirst("\"id\":", "\"id\":9")));
        failures.put("no transaction", () -> signer.garble(text -> text.replaceFirst("\"0x", "\"x0")));
        failures.put("-32000 No unlocked account", () -> signer.garble(text -> """
                {"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"No unlocked account matches the Sender"}}"""));
        failures.put("did not answer", signer::hang);
        failures.put("did not answer eth_signTransaction", signer::die);
        for (Map.Entry<String, Runnable> failure : failures.entrySet()) {
            signer.heal();
            failure.getValue().run();
            // HTTP 429 asks to be left alone, which the next failure must not be taken for.
            await().untilAsserted(() -> {
                dueNow();
                gateway.bean(Outbox.class).step();
                assertThat(lastFailure()).contains(failure.getKey());
            });
        }
        assertThat(anvil.nonce(operator())).isEqualTo(nonce);

        // when it is away, the guests' own keys go on
        gateway.funded(gateway.terms(guest, anvil.account(6), PRICE));
        assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(2);

        // when it is back, so does the operator's, with the nonce that was not lost
        signer.heal();
        signer.rise();
        dueNow();
        gateway.run(6);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(1);
        assertThat(anvil.nonce(operator())).isEqualTo(nonce + 1);
    }

    @Test
    void stuckTransactionStaysAsItIsWhileItsSignerIsAway() {
        start("outbox.stuck-after=0s");
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        anvil.call("evm_setAutomine", false);
        gateway.refundRequested(payment, terms, terms.amount());
        gateway.bean(Outbox.class).step();
        signer.answerOnly(500);
        gateway.bean(Outbox.class).step();
        gateway.bean(Outbox.class).step();
        assertThat(versions()).isEqualTo(1);

        signer.heal();
        gateway.bean(Outbox.class).step();
        assertThat(versions()).isEqualTo(2);

        anvil.call("evm_setAutomine", true);
        anvil.mine(1);
        gateway.run(5);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(1);
    }

    @Test
    void gatewayStartsOnlyWithTheKeyThatTheContractObeys() {
        start();
        try (FakeWeb3signer another = new FakeWeb3signer(31_337)) {
            // A signer that does not have the key
            gateway.set("signer.url", another.url().toString());
            assertThatThrownBy(gateway::restart)
                    .hasStackTraceContaining("web3signer has no key of " + signer.address());
            // Another operator than the contract's
            gateway.set("signer.operator-address", another.address().value());
            assertThatThrownBy(gateway::restart)
                    .hasStackTraceContaining("the operator is " + signer.address() + ", not " + another.address());
            // The keystore, which does not have it
            gateway.set("signer.operator", "keystore");
            assertThatThrownBy(gateway::restart)
                    .hasStackTraceContaining("the keystore does not have the operator's key");
        }
        // A signer that is away at the start is waited for
        gateway.set("signer.operator", "web3signer");
        gateway.set("signer.url", signer.url().toString());
        gateway.set("signer.operator-address", signer.address().value());
        signer.die();
        gateway.restart();
        assertThat(operator()).isEqualTo(signer.address());
    }

    /** The runbook's statements, as docs/operating/chain.md has them. */
    @Test
    void operatorsRoleIsHandedOverToAnotherKey() {
        start();
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        EthAddress old = operator();
        try (FakeWeb3signer another = new FakeWeb3signer(31_337)) {
            EthAddress fresh = another.address();
            BigInteger operatorRole = ONE;
            sendAs(old, SejourEscrow.getABI_proposeRole(operatorRole, fresh.value()));
            anvil.advanceTime(Duration.ofDays(2).plusSeconds(1));
            anvil.give(fresh, BigInteger.TEN.pow(18));
            sendAs(fresh, SejourEscrow.getABI_takeRole(operatorRole));
            gateway.refundRequested(payment, terms, terms.amount());
            gateway.run(2);
            assertThat(lastFailure()).contains("NotHostOrOperator");

            gateway.jdbc()
                    .sql("update blockchain.signing_key set purpose = 'RETIRED' where purpose = 'OPERATOR'")
                    .update();
            gateway.jdbc()
                    .sql("insert into blockchain.signing_key (address, purpose) values (:new, 'OPERATOR')")
                    .param("new", fresh.value())
                    .update();
            gateway.jdbc()
                    .sql("update blockchain.intent set account = :new where state = 'WAITING' and kind <> 'FUND'")
                    .param("new", fresh.value())
                    .update();
            gateway.set("signer.url", another.url().toString());
            gateway.set("signer.operator-address", fresh.value());
            gateway.restart();
            dueNow();
            gateway.run(6);

            assertThat(operator()).isEqualTo(fresh);
            assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(1);
            assertThat(another.signatures()).isEqualTo(1);
        }
    }

    private void sendAs(EthAddress account, String data) {
        anvil.call("anvil_impersonateAccount", account.value());
        anvil.sendMined(Map.of(
                "from", account.value(),
                "to", gateway.contract().address().value(),
                "data", data));
        anvil.call("anvil_stopImpersonatingAccount", account.value());
    }

    @Test
    void walletSignsNoMoreThanItsDaysLimitHoweverManyGatewaysThereAre() throws Exception {
        start("signer.max-ether-per-day=1");
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        gateway.run(4);
        for (int i = 0; i < 6; i++) {
            EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
            PaymentId payment = new PaymentId(UUID.randomUUID());
            gateway.initiated(payment, terms);
            gateway.fund(payment, terms);
        }
        int toldByTheOther;
        try (GatewayUnderTest other = gateway.beside();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<?> done : threads.invokeAll(List.of(insist(gateway), insist(other)))) {
                done.get();
            }

            assertThat(gateway.reports().of(RecordedReports.Funded.class).size()
                            + other.reports().of(RecordedReports.Funded.class).size())
                    .isEqualTo(3);
            assertThat(gateway.refusals("TOO_MUCH_A_DAY") + other.refusals("TOO_MUCH_A_DAY"))
                    .isPositive();
            toldByTheOther = other.reports().of(RecordedReports.Failed.class).size();
        }
        assertThat(anvil.nonce(guest)).isEqualTo(3);
        assertThat(lastFailure()).contains(guest.value(), "within 24 hours", "above its limit of 1000000000000000000");
        // Either of the two told the payment, or will when it has failed often enough.
        for (int i = 0; i < 10; i++) {
            dueNow();
            gateway.run(1);
        }
        assertThat(gateway.reports().of(RecordedReports.Failed.class).size() + toldByTheOther)
                .isPositive();

        // when a day has gone by, the others are paid, without a hole
        gateway.jdbc()
                .sql("update blockchain.attempt set signed_at = signed_at - interval '25 hours'")
                .update();
        dueNow();
        gateway.run(8);
        assertThat(anvil.nonce(guest)).isEqualTo(6);
        assertThat(anvil.balance(gateway.contract().address()))
                .isEqualTo(new BigInteger(PRICE).multiply(BigInteger.valueOf(6)));
    }

    @Test
    void operatorSpendsNoMoreOnGasThanItsDaysLimit() {
        start();
        EthAddress guest = gateway.wallet(new UserId(UUID.randomUUID()));
        EscrowTerms terms = gateway.terms(guest, anvil.account(6), PRICE);
        PaymentId payment = gateway.funded(terms);
        gateway.set("signer.operator-max-ether-per-day", "0.000001");
        gateway.restart();
        long nonce = anvil.nonce(operator());

        gateway.refundRequested(payment, terms, terms.amount());
        gateway.run(3);

        assertThat(anvil.nonce(operator())).isEqualTo(nonce);
        assertThat(gateway.refusals("TOO_MUCH_A_DAY")).isPositive();
        assertThat(lastFailure()).contains(operator().value(), "above its limit of 1000000000000");

        gateway.set("signer.operator-max-ether-per-day", "1");
        gateway.restart();
        dueNow();
        gateway.run(6);
        assertThat(gateway.reports().of(RecordedReports.Refunded.class)).hasSize(1);
    }

    private Callable<Object> insist(GatewayUnderTest worker) {
        return () -> {
            for (int i = 0; i < 15; i++) {
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

    private EthAddress operator() {
        return gateway.bean(OperatorAccount.class).address();
    }

    private long transactions() {
        return count("select count(*) from blockchain.attempt");
    }

    private long versions() {
        return count("""
                select count(*) from blockchain.attempt a join blockchain.intent i using (transaction_id)
                where i.kind = 'REFUND'
                """);
    }

    private long count(String sql) {
        return gateway.jdbc().sql(sql).query(Long.class).single();
    }

    private String lastFailure() {
        return gateway.jdbc()
                .sql("select last_failure from blockchain.intent where state = 'WAITING' order by id limit 1")
                .query(String.class)
                .single();
    }

    private void dueNow() {
        gateway.jdbc()
                .sql("update blockchain.intent set next_try_at = clock_timestamp() where state = 'WAITING'")
                .update();
    }
}
