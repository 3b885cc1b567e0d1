package io.sejour.blockchain.watch;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.outbox.OurContract;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.Chain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What was read of the chain. Every move of the cursor checks that nobody else moved it. */
class WatchStore {

    private static final String LOG_COLUMNS = """
            chain_id, block_number, block_hash, tx_hash, log_index, block_time, contract, kind, content::text as content""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Chain chain;

    WatchStore(JdbcClient jdbc, Chain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** Every contract of ours on this chain that holds money. */
    List<WatchedContract> contracts() {
        return jdbc.sql("""
                        select address, kind from blockchain.contract
                        where chain_id = :chain and kind in ('ESCROW', 'DAMAGE_DEPOSITS') order by from_block
                        """)
                .param("chain", chain.id())
                .query((row, n) -> new WatchedContract(
                        new EthAddress(row.getString("address")), OurContract.valueOf(row.getString("kind"))))
                .list();
    }

    /** The block from which on the contracts can have logs. */
    long firstBlock() {
        return jdbc.sql("""
                        select min(from_block) from blockchain.contract
                        where chain_id = :chain and kind in ('ESCROW', 'DAMAGE_DEPOSITS')
                        """).param("chain", chain.id()).query(Long.class).single();
    }

    Optional<Cursor> cursor() {
        return jdbc.sql("select * from blockchain.watch_cursor where chain_id = :chain")
                .param("chain", chain.id())
                .query((row, n) -> new Cursor(
                        row.getLong("block_number"),
                        new Bytes32(row.getString("block_hash")),
                        row.getLong("final_number"),
                        new Bytes32(row.getString("final_hash")),
                        row.getLong("version"),
                        row.getString("frozen_reason")))
                .optional();
    }

    void start(BlockHeader at) {
        jdbc.sql("""
                        insert into blockchain.watch_cursor (chain_id, block_number, block_hash, final_number, final_hash)
                        values (:chain, :number, :hash, :number, :hash) on conflict do nothing
                        """)
                .param("chain", chain.id())
                .param("number", at.number())
                .param("hash", at.hash().value())
                .update();
    }

    /** False when somebody else moved it meanwhile. */
    boolean move(Cursor from, long number, Bytes32 hash) {
        return jdbc.sql("""
                        update blockchain.watch_cursor
                        set block_number = :number, block_hash = :hash, version = version + 1
                        where chain_id = :chain and version = :version and frozen_reason is null
                        """)
                        .param("number", number)
                        .param("hash", hash.value())
                        .param("chain", chain.id())
                        .param("version", from.version())
                        .update()
                == 1;
    }

    boolean moveFinal(Cursor from, BlockHeader finalHead) {
        return jdbc.sql("""
                        update blockchain.watch_cursor
                        set final_number = :number, final_hash = :hash, version = version + 1
                        where chain_id = :chain and version = :version and frozen_reason is null
                        """)
                        .param("number", finalHead.number())
                        .param("hash", finalHead.hash().value())
                        .param("chain", chain.id())
                        .param("version", from.version())
                        .update()
                == 1;
    }

    void freeze(String reason) {
        jdbc.sql("""
                        update blockchain.watch_cursor
                        set frozen_reason = :reason, frozen_at = clock_timestamp(), version = version + 1
                        where chain_id = :chain and frozen_reason is null
                        """).param("reason", reason).param("chain", chain.id()).update();
    }

    void rememberBlocks(Collection<BlockHeader> blocks) {
        for (BlockHeader block : blocks) {
            jdbc.sql("""
                            insert into blockchain.watched_block (chain_id, block_number, block_hash)
                            values (:chain, :number, :hash) on conflict do nothing
                            """)
                    .param("chain", chain.id())
                    .param("number", block.number())
                    .param("hash", block.hash().value())
                    .update();
        }
    }

    /** The blocks above the final one that were read, the newest first. */
    List<WatchedBlock> blocks() {
        return jdbc.sql("""
                        select block_number, block_hash from blockchain.watched_block
                        where chain_id = :chain order by block_number desc
                        """)
                .param("chain", chain.id())
                .query((row, n) ->
                        new WatchedBlock(row.getLong("block_number"), new Bytes32(row.getString("block_hash"))))
                .list();
    }

    void forgetBlocksUpTo(long number) {
        jdbc.sql("delete from blockchain.watched_block where chain_id = :chain and block_number <= :number")
                .param("chain", chain.id())
                .param("number", number)
                .update();
    }

    /**
     * Takes back what was read above a block.
     *
     * @return how many logs were taken back
     */
    int rollBackAbove(long number) {
        jdbc.sql("delete from blockchain.watched_block where chain_id = :chain and block_number > :number")
                .param("chain", chain.id())
                .param("number", number)
                .update();
        return jdbc.sql("""
                        delete from blockchain.chain_log
                        where chain_id = :chain and block_number > :number and state = 'OBSERVED'
                        """).param("chain", chain.id()).param("number", number).update();
    }

    /** Changes nothing when the log is known. */
    void observe(WatchedLog log) {
        ChainLog place = log.place();
        jdbc.sql("""
                        insert into blockchain.chain_log
                            (chain_id, block_number, block_hash, tx_hash, log_index, block_time, contract, kind,
                             terms_hash, content)
                        values (:chain, :number, :block, :tx, :index, :time, :contract, :kind, :terms, :content::jsonb)
                        on conflict do nothing
                        """)
                .param("chain", place.chainId())
                .param("number", place.blockNumber())
                .param("block", place.blockHash().value())
                .param("tx", place.txHash().value())
                .param("index", place.logIndex())
                .param("time", place.blockTime().atOffset(ZoneOffset.UTC))
                .param("contract", log.contract().value())
                .param("kind", log.kind().name())
                .param("terms", log.termsHash().value())
                .param("content", JSON.writeValueAsString(log.content()))
                .update();
    }

    List<WatchedLog> observedUpTo(long number) {
        return jdbc.sql("select " + LOG_COLUMNS + """
                         from blockchain.chain_log l
                        where chain_id = :chain and state = 'OBSERVED' and block_number <= :number
                        order by block_number, log_index
                        """)
                .param("chain", chain.id())
                .param("number", number)
                .query((row, n) -> log(row))
                .list();
    }

    /** Locks the wishes that these logs end, in the order in which the outbox locks them. */
    void lockWishes(Collection<WatchedLog> logs) {
        jdbc.sql("select id from blockchain.intent where terms_hash = any(:terms) order by id for update")
                .param(
                        "terms",
                        logs.stream().map(log -> log.termsHash().value()).toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /** The log is final, and so are the wishes it fulfils; those it has overtaken are not tried any more. */
    void markFinal(WatchedLog log) {
        place("update blockchain.chain_log set state = 'FINAL' where ", log).update();
        endWishes(log, "SETTLED", fulfilledBy(log.kind()));
        endWishes(log, "ABANDONED", overtakenBy(log.kind()));
    }

    private static String[] fulfilledBy(WatchedLog.Kind kind) {
        return switch (kind) {
            case FUNDED -> new String[] {"FUND"};
            case DISPUTED -> new String[] {"DISPUTE"};
            case EVIDENCE_FILED -> new String[] {};
            case RULED -> new String[] {"RULE", "EXIT"};
            case RELEASED, REFUNDED ->
                new String[] {"RELEASE", "REFUND", "DISPUTE", "EVIDENCE", "RULE", "SETTLE", "EXIT"};
            case DEPOSIT_PAID -> new String[] {"DEPOSIT_PAY"};
            case DAMAGE_CLAIMED -> new String[] {"DEPOSIT_CLAIM"};
            case CLAIM_CONTESTED -> new String[] {"DEPOSIT_CONTEST"};
            case CLAIM_RULED -> new String[] {"DEPOSIT_RULE"};
            case DEPOSIT_RETURNED ->
                new String[] {
                    "DEPOSIT_TAKE_BACK",
                    "DEPOSIT_CLAIM",
                    "DEPOSIT_ACCEPT",
                    "DEPOSIT_CONTEST",
                    "DEPOSIT_GIVE_BACK",
                    "DEPOSIT_RETURN",
                    "DEPOSIT_RULE",
                    "DEPOSIT_SETTLE"
                };
        };
    }

    /** What the contract will not take any more, for now at least. */
    private static String[] overtakenBy(WatchedLog.Kind kind) {
        return switch (kind) {
            case DISPUTED -> new String[] {"RELEASE", "REFUND"};
            case DAMAGE_CLAIMED -> new String[] {"DEPOSIT_TAKE_BACK", "DEPOSIT_RETURN"};
            case CLAIM_CONTESTED -> new String[] {"DEPOSIT_ACCEPT"};
            case CLAIM_RULED -> new String[] {"DEPOSIT_GIVE_BACK", "DEPOSIT_RETURN"};
            case FUNDED, RELEASED, REFUNDED, EVIDENCE_FILED, RULED, DEPOSIT_PAID, DEPOSIT_RETURNED -> new String[] {};
        };
    }

    private void endWishes(WatchedLog log, String state, String... kinds) {
        jdbc.sql("""
                        update blockchain.intent
                        set state = :state, settled_at = clock_timestamp(), failure_reported = true
                        where terms_hash = :terms and kind = any(:kinds) and state not in ('SETTLED', 'ABANDONED')
                        """)
                .param("state", state)
                .param("terms", log.termsHash().value())
                .param("kinds", kinds)
                .update();
    }

    /** Final logs of agreed terms of which payment or deposit does not know yet, for each the oldest. */
    List<Unreported> unreported(int limit) {
        return jdbc.sql("select " + LOG_COLUMNS + """
                        , report_failures, e.owner_id
                        from blockchain.chain_log l
                        join (select terms_hash, payment_id as owner_id from blockchain.expected_terms
                              union all
                              select terms_hash, deposit_id from blockchain.expected_deposit) e
                            on e.terms_hash = l.terms_hash
                        where chain_id = :chain and state = 'FINAL' and reported_at is null
                          and next_report_at <= clock_timestamp()
                          and not exists (
                              select from blockchain.chain_log earlier
                              where earlier.terms_hash = l.terms_hash and earlier.reported_at is null
                                and (earlier.block_number, earlier.log_index) < (l.block_number, l.log_index))
                        order by block_number, log_index limit :limit
                        """)
                .param("chain", chain.id())
                .param("limit", limit)
                .query((row, n) ->
                        new Unreported(log(row), row.getObject("owner_id", UUID.class), row.getInt("report_failures")))
                .list();
    }

    void markReported(WatchedLog log) {
        place("update blockchain.chain_log set reported_at = clock_timestamp() where reported_at is null and ", log)
                .update();
    }

    void postponeReport(WatchedLog log, Duration pause) {
        place("""
                        update blockchain.chain_log set report_failures = report_failures + 1,
                            next_report_at = clock_timestamp() + :millis * interval '1 millisecond' where
                        """, log).param("millis", pause.toMillis()).update();
    }

    private JdbcClient.StatementSpec place(String statement, WatchedLog log) {
        return jdbc.sql(statement + " block_hash = :block and tx_hash = :tx and log_index = :index")
                .param("block", log.place().blockHash().value())
                .param("tx", log.place().txHash().value())
                .param("index", log.place().logIndex());
    }

    /** A block that was read. */
    record WatchedBlock(long number, Bytes32 hash) {}

    /** A contract of ours whose logs are read. */
    record WatchedContract(EthAddress address, OurContract kind) {}

    /**
     * A final log and whose it is.
     *
     * @param owner the payment, or the deposit when the log is one of the damage deposits
     */
    record Unreported(WatchedLog log, UUID owner, int failures) {}

    private static WatchedLog log(ResultSet row) throws SQLException {
        ChainLog place = new ChainLog(
                row.getLong("chain_id"),
                row.getLong("block_number"),
                new Bytes32(row.getString("block_hash")),
                new Bytes32(row.getString("tx_hash")),
                row.getLong("log_index"),
                row.getObject("block_time", OffsetDateTime.class).toInstant());
        WatchedLog.Kind kind = WatchedLog.Kind.valueOf(row.getString("kind"));
        return new WatchedLog(
                place,
                new EthAddress(row.getString("contract")),
                JSON.readValue(row.getString("content"), kind.type()));
    }
}
