package io.sejour.blockchain.deploy;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.outbox.OurContract;
import io.sejour.blockchain.port.Chain;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our contracts on this chain; the newest escrow takes new bookings. */
public class ContractStore {

    private final JdbcClient jdbc;
    private final Chain chain;

    ContractStore(JdbcClient jdbc, Chain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** The contract that takes new bookings, once it is in the chain. */
    public Optional<EthAddress> live() {
        return newestLive(OurContract.ESCROW);
    }

    /** The contract in which the platform's arbitrators rule, once it is in the chain; empty when they are others. */
    public Optional<EthAddress> liveArbitrator() {
        return newestLive(OurContract.ARBITRATOR);
    }

    /** The contract that logs the roots of histories, once it is in the chain. */
    public Optional<EthAddress> liveHistoryAnchor() {
        return newestLive(OurContract.HISTORY_ANCHOR);
    }

    /** The contract that takes new damage deposits, once it is in the chain. */
    public Optional<EthAddress> liveDamageDeposits() {
        return newestLive(OurContract.DAMAGE_DEPOSITS);
    }

    private Optional<EthAddress> newestLive(OurContract kind) {
        return jdbc.sql("""
                        select address from blockchain.contract
                        where chain_id = :chain and kind = :kind and live order by recorded_at desc limit 1
                        """)
                .param("chain", chain.id())
                .param("kind", kind.name())
                .query((row, n) -> new EthAddress(row.getString("address")))
                .optional();
    }

    /** Every escrow of ours, old ones and one that is being deployed included. */
    public Set<EthAddress> all() {
        return all(OurContract.ESCROW);
    }

    /** Every arbitrator of ours, one that is being deployed included. */
    public Set<EthAddress> arbitrators() {
        return all(OurContract.ARBITRATOR);
    }

    /** Every contract of ours that logs the roots of histories, one that is being deployed included. */
    public Set<EthAddress> historyAnchors() {
        return all(OurContract.HISTORY_ANCHOR);
    }

    /** Every contract of ours that holds damage deposits, old ones and one that is being deployed included. */
    public Set<EthAddress> damageDeposits() {
        return all(OurContract.DAMAGE_DEPOSITS);
    }

    private Set<EthAddress> all(OurContract kind) {
        return jdbc
                .sql("select address from blockchain.contract where chain_id = :chain and kind = :kind")
                .param("chain", chain.id())
                .param("kind", kind.name())
                .query((row, n) -> new EthAddress(row.getString("address")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Changes nothing when it is recorded. */
    void record(OurContract kind, EthAddress contract, long fromBlock, boolean live) {
        jdbc.sql("""
                        insert into blockchain.contract (chain_id, address, kind, from_block, live)
                        values (:chain, :address, :kind, :from, :live) on conflict do nothing
                        """)
                .param("chain", chain.id())
                .param("address", contract.value())
                .param("kind", kind.name())
                .param("from", fromBlock)
                .param("live", live)
                .update();
    }

    void setLive(EthAddress contract, boolean live) {
        jdbc.sql("update blockchain.contract set live = :live where chain_id = :chain and address = :address")
                .param("live", live)
                .param("chain", chain.id())
                .param("address", contract.value())
                .update();
    }
}
