package io.sejour.blockchain.outbox;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Receipt;
import io.sejour.blockchain.port.TransactionSigner.SignedTransaction;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nonce lanes, transactions and the bytes that were signed for them. */
class TransactionStore {

    private final JdbcClient jdbc;
    private final Chain chain;
    private final OutboxSettings settings;

    TransactionStore(JdbcClient jdbc, Chain chain, OutboxSettings settings) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.settings = settings;
    }

    /**
     * Locks the account's lane until the transaction ends.
     *
     * @param chainNonce asked once, when the account is used for the first time
     * @return the next nonce
     */
    long lockLane(EthAddress account, LongSupplier chainNonce) {
        Optional<Long> present = lockedNonce(account);
        if (present.isPresent()) {
            return present.get();
        }
        jdbc.sql("""
                        insert into blockchain.nonce_lane (chain_id, account, next_nonce) values (:chain, :account, :nonce)
                        on conflict do nothing
                        """)
                .param("chain", chain.id())
                .param("account", account.value())
                .param("nonce", chainNonce.getAsLong())
                .update();
        return lockedNonce(account).orElseThrow();
    }

    private Optional<Long> lockedNonce(EthAddress account) {
        return jdbc.sql("""
                        select next_nonce from blockchain.nonce_lane
                        where chain_id = :chain and account = :account for update
                        """)
                .param("chain", chain.id())
                .param("account", account.value())
                .query(Long.class)
                .optional();
    }

    /** Uses the nonce up: the lane's next one is at least the one after it. */
    void advanceLane(EthAddress account, long nextNonce) {
        jdbc.sql("""
                        update blockchain.nonce_lane set next_nonce = greatest(next_nonce, :next)
                        where chain_id = :chain and account = :account
                        """)
                .param("next", nextNonce)
                .param("chain", chain.id())
                .param("account", account.value())
                .update();
    }

    long add(ContractCall call, long nonce, long gasLimit) {
        return jdbc.sql("""
                        insert into blockchain.chain_transaction
                            (chain_id, account, nonce, recipient, data, value_wei, gas_limit)
                        values (:chain, :account, :nonce, :recipient, :data, :value, :gas) returning id
                        """)
                .param("chain", chain.id())
                .param("account", call.from().value())
                .param("nonce", nonce)
                .param("recipient", call.to() == null ? null : call.to().value())
                .param("data", call.data())
                .param("value", call.value().value())
                .param("gas", gasLimit)
                .query(Long.class)
                .single();
    }

    void addAttempt(long transactionId, SignedTransaction signed, Fees fees) {
        jdbc.sql("""
                        insert into blockchain.attempt (tx_hash, transaction_id, raw, max_fee_wei, max_tip_wei)
                        values (:hash, :transaction, :raw, :fee, :tip)
                        """)
                .param("hash", signed.hash().value())
                .param("transaction", transactionId)
                .param("raw", signed.raw())
                .param("fee", fees.maxFeePerGas())
                .param("tip", fees.maxPriorityFeePerGas())
                .update();
    }

    /**
     * The most that the account's transactions may still take from it, in wei.
     *
     * @param unmined the first nonce that is in no block
     */
    BigInteger promisedWei(EthAddress account, long unmined) {
        return jdbc.sql("""
                        select coalesce(sum(cost), 0) from (
                            select t.value_wei + t.gas_limit * max(a.max_fee_wei) as cost
                            from blockchain.chain_transaction t join blockchain.attempt a on a.transaction_id = t.id
                            where t.chain_id = :chain and t.account = :account and t.nonce >= :unmined
                              and t.state in ('SIGNED', 'MINED')
                            group by t.id) as open
                        """)
                .param("chain", chain.id())
                .param("account", account.value())
                .param("unmined", unmined)
                .query((row, n) -> row.getBigDecimal(1).toBigIntegerExact())
                .single();
    }

    void markBroadcast(Bytes32 txHash) {
        jdbc.sql("""
                        update blockchain.attempt set broadcast_at = clock_timestamp(), broadcasts = broadcasts + 1
                        where tx_hash = :hash
                        """).param("hash", txHash.value()).update();
    }

    /** Every transaction that is not final, by account and nonce. */
    List<PendingTransaction> pending() {
        return jdbc.sql("""
                        select id, account, nonce, recipient, data, value_wei, gas_limit, block_hash, block_number
                        from blockchain.chain_transaction
                        where chain_id = :chain and state in ('SIGNED', 'MINED') order by account, nonce
                        """)
                .param("chain", chain.id())
                .query((row, n) -> pending(row))
                .list();
    }

    private PendingTransaction pending(ResultSet row) throws SQLException {
        ContractCall call = new ContractCall(
                new EthAddress(row.getString("account")),
                Optional.ofNullable(row.getString("recipient"))
                        .map(EthAddress::new)
                        .orElse(null),
                row.getString("data"),
                new Wei(row.getBigDecimal("value_wei").toBigIntegerExact()));
        return new PendingTransaction(
                row.getLong("id"),
                call,
                row.getLong("nonce"),
                row.getLong("gas_limit"),
                Optional.ofNullable(row.getString("block_hash"))
                        .map(Bytes32::new)
                        .orElse(null),
                row.getLong("block_number"),
                attempts(row.getLong("id")));
    }

    private List<PendingTransaction.Attempt> attempts(long transactionId) {
        return jdbc.sql("""
                        select tx_hash, raw, max_fee_wei, max_tip_wei, broadcasts,
                               coalesce(broadcast_at + :rebroadcast * interval '1 millisecond' <= clock_timestamp(), true)
                                   as rebroadcast_due,
                               signed_at + :stuck * interval '1 millisecond' <= clock_timestamp() as stuck
                        from blockchain.attempt where transaction_id = :transaction order by max_fee_wei
                        """)
                .param("rebroadcast", settings.rebroadcastAfter().toMillis())
                .param("stuck", settings.stuckAfter().toMillis())
                .param("transaction", transactionId)
                .query((row, n) -> new PendingTransaction.Attempt(
                        new Bytes32(row.getString("tx_hash")),
                        row.getString("raw"),
                        new Fees(
                                row.getBigDecimal("max_fee_wei").toBigIntegerExact(),
                                row.getBigDecimal("max_tip_wei").toBigIntegerExact()),
                        row.getInt("broadcasts"),
                        row.getBoolean("rebroadcast_due"),
                        row.getBoolean("stuck")))
                .list();
    }

    void markMined(PendingTransaction transaction, Receipt receipt) {
        setState(transaction, "MINED", receipt);
    }

    void markFinal(PendingTransaction transaction, Receipt receipt) {
        setState(transaction, "FINAL", receipt);
    }

    private void setState(PendingTransaction transaction, String state, Receipt receipt) {
        jdbc.sql("""
                        update blockchain.chain_transaction
                        set state = :state, tx_hash = :hash, block_number = :number, block_hash = :block,
                            succeeded = :succeeded
                        where id = :id and state in ('SIGNED', 'MINED')
                        """)
                .param("state", state)
                .param("hash", receipt.txHash().value())
                .param("number", receipt.blockNumber())
                .param("block", receipt.blockHash().value())
                .param("succeeded", receipt.succeeded())
                .param("id", transaction.id())
                .update();
    }

    /** The block it was in is no longer part of the chain. */
    void markUnmined(PendingTransaction transaction) {
        leaveBlock(transaction, "SIGNED");
    }

    void markLost(PendingTransaction transaction) {
        leaveBlock(transaction, "LOST");
    }

    private void leaveBlock(PendingTransaction transaction, String state) {
        jdbc.sql("""
                        update blockchain.chain_transaction
                        set state = :state, tx_hash = null, block_number = null, block_hash = null, succeeded = null
                        where id = :id and state in ('SIGNED', 'MINED')
                        """).param("state", state).param("id", transaction.id()).update();
    }
}
