package io.sejour.blockchain.wallet;

import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.SigningRefused;
import java.math.BigInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much a key may sign away within 24 hours: what goes along with its transactions and the most that their gas may
 * cost.
 *
 * <p><b>Counted where it is stored.</b> The sum is read in the database transaction that will store the signature, with
 * the key's lane locked, so two gateways cannot each sign what only one of them may. Time is the database's: the
 * application's dev clock does not make a day pass.
 */
class DailyLimit {

    private final JdbcClient jdbc;
    private final SignerSettings settings;

    DailyLimit(JdbcClient jdbc, SignerSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * @param nonce what was signed for it before is replaced, not added to
     * @throws SigningRefused when the key would sign more than its limit; it helps to wait
     */
    void check(KeyStoreRows.Purpose purpose, long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        BigInteger limit =
                purpose == KeyStoreRows.Purpose.MANAGED ? settings.walletWeiPerDay() : settings.operatorWeiPerDay();
        BigInteger signed = signedToday(chainId, call, nonce);
        BigInteger more = fees.maxFeePerGas()
                .multiply(BigInteger.valueOf(gasLimit))
                .add(call.value().value());
        if (signed.add(more).compareTo(limit) > 0) {
            throw new SigningRefused(
                    SigningRefused.Why.TOO_MUCH_A_DAY,
                    call.from() + " signed for " + signed + " wei within 24 hours, and " + more
                            + " more would be above its limit of " + limit);
        }
    }

    /** A version of a transaction is never cheaper than the one before, so the dearest counts, once. */
    private BigInteger signedToday(long chainId, ContractCall call, long nonce) {
        return jdbc.sql("""
                        select coalesce(sum(cost), 0) from (
                            select t.value_wei + t.gas_limit * max(a.max_fee_wei) as cost
                            from blockchain.attempt a join blockchain.chain_transaction t on t.id = a.transaction_id
                            where a.signed_at > clock_timestamp() - interval '24 hours'
                              and t.chain_id = :chain and t.account = :account and t.nonce <> :nonce
                            group by t.id) as today
                        """)
                .param("chain", chainId)
                .param("account", call.from().value())
                .param("nonce", nonce)
                .query((row, n) -> row.getBigDecimal(1).toBigIntegerExact())
                .single();
    }
}
