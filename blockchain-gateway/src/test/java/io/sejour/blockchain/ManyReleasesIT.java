package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.testing.GatewayUnderTest;
import io.sejour.blockchain.testing.RawAnvil;
import io.sejour.blockchain.testing.RecordedReports;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A morning after a busy night: many stays are due at once. */
class ManyReleasesIT {

    private static final int BOOKINGS = 500;
    private static final int A_BATCH = 50;
    private static final int HOSTS = 20;
    private static final int GUESTS = 9;
    private static final BigInteger PRICE = BigInteger.TEN.pow(15);

    @Test
    void fiveHundredReleasesThatAreDueAtOnceGoOutInTenTransactionsAndEachIsPaidOnce() {
        try (RawAnvil anvil = RawAnvil.start(2);
                GatewayUnderTest gateway = new GatewayUnderTest(anvil)) {
            gateway.deployed();
            Map<PaymentId, EscrowTerms> bookings = fund(anvil, gateway);
            gateway.run(6);
            assertThat(gateway.reports().of(RecordedReports.Funded.class)).hasSize(BOOKINGS);
            EthAddress operator = gateway.bean(OperatorAccount.class).address();
            long nonceBefore = anvil.nonce(operator);
            anvil.advanceTime(Duration.ofDays(1));

            // when
            bookings.forEach(gateway::releaseRequested);
            gateway.run(8);

            // then
            assertThat(anvil.nonce(operator) - nonceBefore).isEqualTo(BOOKINGS / A_BATCH);
            assertThat(gateway.reports().of(RecordedReports.Released.class))
                    .extracting(RecordedReports.Released::payment)
                    .containsExactlyInAnyOrderElementsOf(bookings.keySet());
            assertThat(gateway.reports().of(RecordedReports.Failed.class)).isEmpty();
            assertEveryHostGotItsMoney(anvil, bookings);
            assertThat(gateway.openWishes()).isZero();
            assertThat(count(
                            gateway, "select max(nonce) - min(nonce) + 1 - count(*) from blockchain.chain_transaction"))
                    .as("holes between nonces")
                    .isZero();
        }
    }

    /** From accounts that the node holds unlocked, fifty in a block. */
    private static Map<PaymentId, EscrowTerms> fund(RawAnvil anvil, GatewayUnderTest gateway) {
        List<EthAddress> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            guests.add(anvil.account(i));
        }
        Map<PaymentId, EscrowTerms> bookings = new HashMap<>();
        anvil.call("evm_setAutomine", false);
        for (int i = 0; i < BOOKINGS; i++) {
            EscrowTerms terms = gateway.terms(
                    guests.get(i % GUESTS),
                    host(i),
                    PRICE.add(BigInteger.valueOf(i)).toString());
            PaymentId payment = new PaymentId(UUID.randomUUID());
            gateway.initiated(payment, terms);
            bookings.put(payment, terms);
            anvil.call(
                    "eth_sendTransaction",
                    Map.of(
                            "from", terms.guest().value(),
                            "to", terms.contract().address().value(),
                            "gas", "0x30d40",
                            "value", "0x" + terms.amount().value().toString(16),
                            "data", EscrowAbi.fund(terms)));
            if (i % A_BATCH == A_BATCH - 1) {
                anvil.mine(1);
            }
        }
        anvil.call("evm_setAutomine", true);
        return bookings;
    }

    private static EthAddress host(int booking) {
        return new EthAddress("0x" + "%040x".formatted(0xbeef_0000L + booking % HOSTS));
    }

    private static void assertEveryHostGotItsMoney(RawAnvil anvil, Map<PaymentId, EscrowTerms> bookings) {
        Map<EthAddress, BigInteger> owed = new HashMap<>();
        BigInteger fees = BigInteger.ZERO;
        for (EscrowTerms terms : bookings.values()) {
            BigInteger amount = terms.amount().value();
            BigInteger fee = amount.multiply(BigInteger.valueOf(terms.feeBps())).divide(BigInteger.valueOf(10_000));
            fees = fees.add(fee);
            owed.merge(terms.host(), amount.subtract(fee), BigInteger::add);
        }
        assertThat(owed).hasSize(HOSTS);
        owed.forEach((host, wei) -> assertThat(anvil.balance(host)).isEqualTo(wei));
        EthAddress contract = bookings.values().iterator().next().contract().address();
        assertThat(anvil.balance(contract)).as("the fees wait to be collected").isEqualTo(fees);
    }

    private static long count(GatewayUnderTest gateway, String sql) {
        return gateway.jdbc().sql(sql).query(Long.class).single();
    }
}
