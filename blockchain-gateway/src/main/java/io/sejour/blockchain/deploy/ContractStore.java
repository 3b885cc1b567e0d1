package io.sejour.blockchain.deploy;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.Chain;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The escrow contracts of this chain; the newest takes new bookings. */
public class ContractStore {

    private final JdbcClient jdbc;
    private final Chain chain;

    ContractStore(JdbcClient jdbc, Chain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** The contract that takes new bookings, once it is in the chain. */
    public Optional<EthAddress> live() {
        return jdbc.sql("""
                        select address from blockchain.escrow_contract
                        where chain_id = :chain and live order by recorded_at desc limit 1
                        """)
                .param("chain", chain.id())
                .query((row, n) -> new EthAddress(row.getString("address")))
                .optional();
    }

    /** Every contract of ours, old ones and one that is being deployed included. */
    public Set<EthAddress> all() {
        return jdbc
                .sql("select address from blockchain.escrow_contract where chain_id = :chain")
                .param("chain", chain.id())
                .query((row, n) -> new EthAddress(row.getString("address")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Changes nothing when it is recorded. */
    void record(EthAddress contract, long fromBlock, boolean live) {
        jdbc.sql("""
                        insert into blockchain.escrow_contract (chain_id, address, from_block, live)
                        values (:chain, :address, :from, :live) on conflict do nothing
                        """)
                .param("chain", chain.id())
                .param("address", contract.value())
                .param("from", fromBlock)
                .param("live", live)
                .update();
    }

    void setLive(EthAddress contract, boolean live) {
        jdbc.sql("update blockchain.escrow_contract set live = :live where chain_id = :chain and address = :address")
                .param("live", live)
                .param("chain", chain.id())
                .param("address", contract.value())
                .update();
    }
}
