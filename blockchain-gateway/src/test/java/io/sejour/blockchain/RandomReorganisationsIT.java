package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.contract.SejourEscrow;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.SendingFreeze;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.abi.EventEncoder;
import tools.jackson.databind.JsonNode;

/**
 * The chain changes its mind again and again, never below its final block, while people pay. How often, and after which
 * seed, is set by {@code -Dsejour.reorganisations} and {@code -Dsejour.seed}.
 */
class RandomReorganisationsIT {

    private static final Logger log = LoggerFactory.getLogger(RandomReorganisationsIT.class);

    private static final int FINAL_AFTER = 64;
    private static final int DEEPEST = 32;
    private static final int UNTIL_FINAL_EVERY = 8;
    private static final BigInteger PRICE = BigInteger.TEN.pow(15);

    private final int rounds = Integer.getInteger("sejour.reorganisations", 60);
    private final long seed = Long.getLong("sejour.seed", 20_260_101L);
    private final Random random = new Random(seed);

    private final List<EthAddress> wallets = new ArrayList<>();
    private final Map<EthAddress, Integer> wishesOf = new HashMap<>();
    private final Map<String, PaymentId> agreed = new HashMap<>();
    private final Map<String, EscrowTerms> strangers = new HashMap<>();
    private RawAnvil anvil;
    private GatewayUnderTest gateway;
    private int orphaned;

    @BeforeEach
    void start() {
        // Without the option anvil 1.7.1 keeps older states on disk, and a contract loses its code when one of them
        // comes back.
        anvil = RawAnvil.start(FINAL_AFTER, "--prune-history", "300");
        gateway = new GatewayUnderTest(anvil);
        untilFinal();
        for (int i = 0; i < 4; i++) {
            wallets.add(gateway.wallet(new UserId(UUID.randomUUID())));
        }
        untilFinal();
        untilFinal();
        gateway.reports().checkEach(this::requireOnFinalChain);
    }

    @AfterEach
    void end() {
        gateway.close();
        anvil.close();
    }

    @Test
    void noPaymentIsToldOfMoneyThatIsNotOnTheFinalChain() {
        long began = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            somebodyPays();
            step();
            anvil.mine(random.nextInt(DEEPEST));
            if (random.nextBoolean()) {
                step();
            }
            reorganise(1 + random.nextInt(DEEPEST));
            anvil.mine(1);
            step();
            if (round % UNTIL_FINAL_EVERY == 0) {
                untilFinal();
            }
        }
        untilFinal();
        untilFinal();

        Map<String, BigInteger> onChain = fundingsOnChain();
        Set<PaymentId> paid = new HashSet<>();
        agreed.forEach((hash, payment) -> {
            if (onChain.containsKey(hash)) {
                paid.add(payment);
            }
        });
        List<PaymentId> told = gateway.reports().of(RecordedReports.Funded.class).stream()
                .map(RecordedReports.Funded::payment)
                .toList();
        assertThat(told).as("seed %d", seed).doesNotHaveDuplicates().hasSameElementsAs(paid);
        assertThat(gateway.reports().all()).hasSameSizeAs(told);
        wishesOf.forEach((wallet, wishes) -> assertThat(anvil.nonce(wallet)).isEqualTo(wishes.longValue()));
        assertThat(anvil.balance(gateway.contract().address()))
                .isEqualTo(onChain.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(gateway.bean(SendingFreeze.class).reason()).isEmpty();
        double seen = gateway.counter("sejour.chain.reorganisations");
        double takenBack = gateway.counter("sejour.chain.logs.rolled-back");
        // Some only replace what the watcher had not read yet.
        assertThat(seen).isGreaterThan(rounds / 2.0);
        assertThat(takenBack)
                .as("fundings that were seen on a branch that died")
                .isPositive();
        assertThat(orphaned)
                .as("strangers' fundings that were dropped for ever")
                .isPositive();
        log.info(
                "{} reorganisations (seed {}) in {} s: {} seen by the watcher, {} logs taken back, {} payments told, {} fundings dropped for ever",
                rounds,
                seed,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                (long) seen,
                (long) takenBack,
                told.size(),
                orphaned);
    }

    /** While anvil puts a new branch in place, its head is for a moment past blocks that it does not know. */
    private void step() {
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(NodeUnavailable.class)
                .until(() -> {
                    gateway.step();
                    return true;
                });
    }

    private void somebodyPays() {
        switch (random.nextInt(5)) {
            case 0, 1 -> walletPays();
            case 2, 3 -> strangerPays(true);
            default -> strangerPays(false);
        }
    }

    private void walletPays() {
        EthAddress wallet = wallets.get(random.nextInt(wallets.size()));
        EscrowTerms terms = terms(wallet);
        PaymentId payment = agree(terms);
        gateway.fund(payment, terms);
        wishesOf.merge(wallet, 1, Integer::sum);
    }

    private void strangerPays(boolean isAgreed) {
        EscrowTerms terms = terms(anvil.account(1 + random.nextInt(5)));
        if (isAgreed) {
            agree(terms);
        }
        strangers.put(send(terms), terms);
    }

    private PaymentId agree(EscrowTerms terms) {
        PaymentId payment = new PaymentId(UUID.randomUUID());
        gateway.initiated(payment, terms);
        agreed.put(EscrowAbi.hash(terms).value(), payment);
        return payment;
    }

    private EscrowTerms terms(EthAddress guest) {
        return gateway.terms(
                guest,
                anvil.account(6),
                PRICE.add(BigInteger.valueOf(random.nextInt(1_000_000))).toString());
    }

    private String send(EscrowTerms terms) {
        return anvil.sendMined(Map.of(
                "from", terms.guest().value(),
                "to", terms.contract().address().value(),
                "value", "0x" + terms.amount().value().toString(16),
                "data", EscrowAbi.fund(terms)));
    }

    /** Half of the strangers whose funding is gone pay again, the others never do. */
    private void reorganise(int depth) {
        anvil.reorganise(depth);
        Map<String, EscrowTerms> again = new HashMap<>();
        strangers.entrySet().removeIf(sent -> {
            if (!anvil.call("eth_getTransactionReceipt", sent.getKey()).isNull()) {
                return false;
            }
            if (random.nextBoolean()) {
                again.put(send(sent.getValue()), sent.getValue());
            } else {
                orphaned++;
            }
            return true;
        });
        strangers.putAll(again);
    }

    private void untilFinal() {
        for (int i = 0; i < 3; i++) {
            step();
            anvil.mine(1);
        }
        anvil.mine(FINAL_AFTER + 1);
        for (int i = 0; i < 3; i++) {
            step();
            anvil.mine(1);
        }
        // What is final needs no more looking after.
        strangers.clear();
    }

    /** By another way than the gateway's: the node is asked at the very moment in which the payment is told. */
    private void requireOnFinalChain(RecordedReports.Report report) {
        assertThat(report).isInstanceOf(RecordedReports.Funded.class);
        ChainLog place = ((RecordedReports.Funded) report).log();
        JsonNode finalHead = anvil.call("eth_getBlockByNumber", "finalized", false);
        JsonNode block = anvil.call("eth_getBlockByNumber", "0x" + Long.toHexString(place.blockNumber()), false);
        JsonNode receipt =
                anvil.call("eth_getTransactionReceipt", place.txHash().value());
        assertThat(place.blockNumber()).as("final").isLessThanOrEqualTo(number(finalHead.get("number")));
        assertThat(block.get("hash").asString())
                .as("canonical")
                .isEqualTo(place.blockHash().value());
        assertThat(receipt.isNull()).as("mined").isFalse();
        assertThat(receipt.get("blockHash").asString())
                .isEqualTo(place.blockHash().value());
        boolean funds = false;
        for (JsonNode entry : receipt.get("logs")) {
            funds |= number(entry.get("logIndex")) == place.logIndex()
                    && report.payment()
                            .equals(agreed.get(entry.get("topics").get(1).asString()));
        }
        assertThat(funds).as("it is this payment's money").isTrue();
    }

    private Map<String, BigInteger> fundingsOnChain() {
        Map<String, BigInteger> found = new HashMap<>();
        for (JsonNode entry : anvil.call(
                "eth_getLogs",
                Map.of(
                        "fromBlock",
                        "0x0",
                        "toBlock",
                        "latest",
                        "address",
                        gateway.contract().address().value(),
                        "topics",
                        List.of(EventEncoder.encode(SejourEscrow.FUNDED_EVENT))))) {
            BigInteger amount = new BigInteger(entry.get("data").asString().substring(2 + 3 * 64, 2 + 4 * 64), 16);
            found.put(entry.get("topics").get(1).asString(), amount);
        }
        return found;
    }

    private static long number(JsonNode hex) {
        return Long.parseLong(hex.asString().substring(2), 16);
    }
}
