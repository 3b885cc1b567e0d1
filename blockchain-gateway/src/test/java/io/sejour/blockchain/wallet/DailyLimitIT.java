package io.sejour.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.testing.SomeTerms;
import io.sejour.embedded.testing.TestPostgres;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts towards a key's day. Gas of 100,000 at 10 wei makes each transaction cost a million wei more. */
class DailyLimitIT {

    private static final long CHAIN = 31_337;
    private static final EthAddress KEY = SomeTerms.address("11");
    private static final EthAddress OTHER_KEY = SomeTerms.address("22");
    private static final TestPostgres.Database DATABASE = migrated();
    private static final BigInteger FEE = BigInteger.TEN;
    private static final long GAS = 100_000;
    private static final long COST_OF_GAS = 1_000_000;
    private static final String LIMIT = "0.000000000010000000";
    private static final long LIMIT_WEI = 10_000_000;

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());
    private final DailyLimit limit = new DailyLimit(
            jdbc,
            new SignerSettings(
                    SignerSettings.Keeper.KEYSTORE,
                    URI.create("http://127.0.0.1:9000"),
                    null,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    new BigDecimal(LIMIT),
                    new BigDecimal(LIMIT),
                    BigDecimal.ONE));

    private static TestPostgres.Database migrated() {
        TestPostgres.Database database = TestPostgres.fresh();
        Flyway.configure()
                .dataSource(database.dataSource())
                .schemas("blockchain")
                .locations("classpath:db/blockchain")
                .load()
                .migrate();
        return database;
    }

    @BeforeEach
    void twoKeysThatSignedNothing() {
        jdbc.sql("truncate blockchain.signing_key cascade").update();
        for (EthAddress key : new EthAddress[] {KEY, OTHER_KEY}) {
            jdbc.sql("""
                            insert into blockchain.signing_key (address, purpose, user_id, keystore)
                            values (:address, 'MANAGED', :user, '{}')
                            """)
                    .param("address", key.value())
                    .param("user", UUID.randomUUID())
                    .update();
            for (long chain : new long[] {CHAIN, CHAIN + 1}) {
                jdbc.sql("insert into blockchain.nonce_lane (chain_id, account, next_nonce) values (:chain, :key, 0)")
                        .param("chain", chain)
                        .param("key", key.value())
                        .update();
            }
        }
    }

    @Test
    void keySignsUpToItsLimitAndNotAWeiMore() {
        accepted(0, LIMIT_WEI - COST_OF_GAS);
        refused(0, LIMIT_WEI - COST_OF_GAS + 1);
    }

    @Test
    void whatWasSignedAndItsGasCount() {
        signed(CHAIN, KEY, 0, 4_000_000, Duration.ofHours(23), FEE);
        accepted(1, 4_000_000);
        refused(1, 4_000_001);
    }

    @Test
    void operatorsGasCountsAlthoughItPaysNothingElse() {
        signed(CHAIN, KEY, 0, 8_000_000, Duration.ZERO, FEE);
        assertThatCode(() -> limit.check(KeyStoreRows.Purpose.OPERATOR, CHAIN, call(0), 1, GAS, fees(FEE)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.check(KeyStoreRows.Purpose.OPERATOR, CHAIN, call(0), 1, GAS + 1, fees(FEE)))
                .isInstanceOf(SigningRefused.class);
    }

    @Test
    void dayLaterItDoesNotCountAnyMore() {
        signed(CHAIN, KEY, 0, 9_000_000, Duration.ofHours(24).plusSeconds(1), FEE);
        accepted(1, LIMIT_WEI - COST_OF_GAS);
    }

    @Test
    void versionsOfOneTransactionCountOnceAtTheDearest() {
        long transaction = signed(CHAIN, KEY, 0, 2_000_000, Duration.ofHours(1), FEE);
        attempt(transaction, Duration.ofMinutes(30), FEE.multiply(BigInteger.TWO));
        attempt(transaction, Duration.ofMinutes(10), FEE.multiply(BigInteger.valueOf(3)));

        accepted(1, 4_000_000);
        refused(1, 4_000_001);
    }

    @Test
    void replacementTakesThePlaceOfWhatItReplaces() {
        signed(CHAIN, KEY, 0, 9_000_000, Duration.ofHours(1), FEE);
        accepted(0, 9_000_000);
        refused(0, 9_000_001);
    }

    @Test
    void otherKeysAndOtherChainsCountForThemselves() {
        signed(CHAIN, OTHER_KEY, 0, 9_000_000, Duration.ZERO, FEE);
        signed(CHAIN + 1, KEY, 0, 9_000_000, Duration.ZERO, FEE);
        accepted(0, LIMIT_WEI - COST_OF_GAS);
    }

    private void accepted(long nonce, long wei) {
        assertThatCode(() -> limit.check(KeyStoreRows.Purpose.MANAGED, CHAIN, call(wei), nonce, GAS, fees(FEE)))
                .doesNotThrowAnyException();
    }

    private void refused(long nonce, long wei) {
        assertThatThrownBy(() -> limit.check(KeyStoreRows.Purpose.MANAGED, CHAIN, call(wei), nonce, GAS, fees(FEE)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining(KEY.value())
                .hasMessageContaining("above its limit of " + LIMIT_WEI);
    }

    private static ContractCall call(long wei) {
        return new ContractCall(KEY, SomeTerms.address("ee"), "0x", Wei.of(wei));
    }

    private static Fees fees(BigInteger fee) {
        return new Fees(fee, BigInteger.ONE);
    }

    private long signed(long chain, EthAddress key, long nonce, long wei, Duration ago, BigInteger fee) {
        long transaction = jdbc.sql("""
                        insert into blockchain.chain_transaction
                            (chain_id, account, nonce, recipient, data, value_wei, gas_limit)
                        values (:chain, :key, :nonce, :key, '0x', :wei, :gas) returning id
                        """)
                .param("chain", chain)
                .param("key", key.value())
                .param("nonce", nonce)
                .param("wei", wei)
                .param("gas", GAS)
                .query(Long.class)
                .single();
        attempt(transaction, ago, fee);
        return transaction;
    }

    private void attempt(long transaction, Duration ago, BigInteger fee) {
        jdbc.sql("""
                        insert into blockchain.attempt (tx_hash, transaction_id, raw, max_fee_wei, max_tip_wei, signed_at)
                        values (:hash, :transaction, '0x', :fee, 1, clock_timestamp() - :ago * interval '1 second')
                        """)
                .param(
                        "hash",
                        "0x" + UUID.randomUUID().toString().replace("-", "").repeat(2))
                .param("transaction", transaction)
                .param("fee", fee)
                .param("ago", ago.toSeconds())
                .update();
    }
}
