package io.sejour.blockchain.health;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.Chain;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures about the outbox and the watcher, from the database. */
class ChainFigures {

    private final JdbcClient jdbc;
    private final Chain chain;

    ChainFigures(JdbcClient jdbc, Chain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    long openWishes() {
        return number(
                "select count(*) from blockchain.intent where chain_id = :chain and state in ('WAITING', 'SENT')");
    }

    long oldestWishSeconds() {
        return number("""
                select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::bigint
                from blockchain.intent where chain_id = :chain and state in ('WAITING', 'SENT')
                """);
    }

    long failingWishes() {
        return number("""
                select count(*) from blockchain.intent
                where chain_id = :chain and state = 'WAITING' and failures > 0
                """);
    }

    long oldestPendingSeconds() {
        return number("""
                select coalesce(extract(epoch from clock_timestamp() - min(signed_at)), 0)::bigint
                from blockchain.chain_transaction where chain_id = :chain and state = 'SIGNED'
                """);
    }

    long unknownFundings() {
        return number("""
                select count(*) from blockchain.chain_log l
                where chain_id = :chain and kind in ('FUNDED', 'DEPOSIT_PAID')
                  and not exists (select from blockchain.expected_terms e where e.terms_hash = l.terms_hash)
                  and not exists (select from blockchain.expected_deposit e where e.terms_hash = l.terms_hash)
                """);
    }

    long unreportedLogs() {
        return number("""
                select count(*) from blockchain.chain_log l
                where chain_id = :chain and state = 'FINAL' and reported_at is null
                  and (exists (select from blockchain.expected_terms e where e.terms_hash = l.terms_hash)
                       or exists (select from blockchain.expected_deposit e where e.terms_hash = l.terms_hash))
                """);
    }

    Optional<Long> cursor() {
        return jdbc.sql("select block_number from blockchain.watch_cursor where chain_id = :chain")
                .param("chain", chain.id())
                .query(Long.class)
                .optional();
    }

    Optional<Long> nextNonce(EthAddress account) {
        return jdbc.sql("select next_nonce from blockchain.nonce_lane where chain_id = :chain and account = :account")
                .param("chain", chain.id())
                .param("account", account.value())
                .query(Long.class)
                .optional();
    }

    private long number(String sql) {
        return jdbc.sql(sql).param("chain", chain.id()).query(Long.class).single();
    }
}
