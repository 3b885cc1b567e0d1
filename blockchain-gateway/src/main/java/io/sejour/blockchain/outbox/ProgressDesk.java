package io.sejour.blockchain.outbox;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainProgress;
import io.sejour.api.escrow.ChainProgress.State;
import io.sejour.api.escrow.FindChainProgress;
import io.sejour.api.payment.EscrowStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells how far a payment's newest step is: by the log that was seen, whoever sent it, or else by the wish. */
class ProgressDesk {

    private final JdbcClient jdbc;

    ProgressDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    ChainProgress handle(FindChainProgress query) {
        return seen(query)
                .or(() -> wished(query))
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("paymentId", query.paymentId().toString())));
    }

    private Optional<ChainProgress> seen(FindChainProgress query) {
        return jdbc.sql("""
                        select case kind when 'FUNDED' then 'FUND' when 'RELEASED' then 'RELEASE'
                                    when 'REFUNDED' then 'REFUND' when 'DISPUTED' then 'DISPUTE' end as step,
                               tx_hash, block_number
                        from blockchain.chain_log
                        where terms_hash = :hash and state = 'OBSERVED'
                          and kind in ('FUNDED', 'RELEASED', 'REFUNDED', 'DISPUTED')
                        order by block_number desc, log_index desc limit 1
                        """)
                .param("hash", query.termsHash().value())
                .query((row, number) -> new ChainProgress(
                        EscrowStep.valueOf(row.getString("step")),
                        State.MINED,
                        hash(row),
                        row.getLong("block_number"),
                        null))
                .optional();
    }

    private Optional<ChainProgress> wished(FindChainProgress query) {
        return jdbc.sql("""
                        select i.kind, i.state, i.failures, i.last_failure, t.block_number,
                               coalesce(t.tx_hash, (select a.tx_hash from blockchain.attempt a
                                                    where a.transaction_id = t.id order by a.signed_at desc limit 1)) as tx_hash
                        from blockchain.intent i left join blockchain.chain_transaction t
                            on t.id = i.transaction_id and i.state = 'SENT'
                        where i.payment_id = :payment and i.state <> 'SETTLED'
                          and i.kind in ('FUND', 'RELEASE', 'REFUND', 'DISPUTE', 'SETTLE', 'EXIT')
                        order by i.id desc limit 1
                        """)
                .param("payment", query.paymentId().value())
                .query((row, number) -> wish(row))
                .optional();
    }

    private static ChainProgress wish(ResultSet row) throws SQLException {
        EscrowStep step = IntentKind.valueOf(row.getString("kind")).step().orElseThrow();
        Long block = row.getObject("block_number", Long.class);
        State state = switch (row.getString("state")) {
            case "SENT" -> block == null ? State.SENT : State.MINED;
            case "WAITING" -> row.getInt("failures") == 0 ? State.STORED : State.FAILED;
            default -> State.FAILED;
        };
        return new ChainProgress(
                step, state, hash(row), block, state == State.FAILED ? row.getString("last_failure") : null);
    }

    private static @Nullable Bytes32 hash(ResultSet row) throws SQLException {
        String hash = row.getString("tx_hash");
        return hash == null ? null : new Bytes32(hash);
    }
}
