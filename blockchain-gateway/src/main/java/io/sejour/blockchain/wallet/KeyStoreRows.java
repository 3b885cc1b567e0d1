package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys in the database: sealed, or only the address where another signer keeps it. */
class KeyStoreRows {

    private final JdbcClient jdbc;

    KeyStoreRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a key is for, which decides what it may sign. */
    enum Purpose {
        OPERATOR,
        ARBITRATOR,
        MANAGED,
        /** Was the operator's. It signs nothing, and its transactions are followed to their end. */
        RETIRED
    }

    /** A sealed key and its purpose. */
    record Row(Keystore.SealedKey key, Purpose purpose) {}

    /** The platform's own key for this purpose. */
    Optional<EthAddress> ofPlatform(Purpose purpose) {
        return jdbc.sql("select address from blockchain.signing_key where purpose = :purpose and user_id is null")
                .param("purpose", purpose.name())
                .query((row, n) -> new EthAddress(row.getString("address")))
                .optional();
    }

    Optional<EthAddress> ofUser(UserId user) {
        return jdbc.sql("select address from blockchain.signing_key where user_id = :user")
                .param("user", user.value())
                .query((row, n) -> new EthAddress(row.getString("address")))
                .optional();
    }

    /** Changes nothing when there is one already. */
    void addOfPlatform(Purpose purpose, Keystore.SealedKey key) {
        jdbc.sql("""
                        insert into blockchain.signing_key (address, purpose, keystore)
                        values (:address, :purpose, :keystore::jsonb) on conflict do nothing
                        """)
                .param("purpose", purpose.name())
                .param("address", key.address().value())
                .param("keystore", key.sealed())
                .update();
    }

    /** Changes nothing when there is one already, this or another. */
    void addOperatorKeptElsewhere(EthAddress address) {
        jdbc.sql("""
                        insert into blockchain.signing_key (address, purpose) values (:address, 'OPERATOR')
                        on conflict do nothing
                        """).param("address", address.value()).update();
    }

    /** Changes nothing when the person has one already. */
    void addManaged(UserId user, Keystore.SealedKey key) {
        jdbc.sql("""
                        insert into blockchain.signing_key (address, purpose, user_id, keystore)
                        values (:address, 'MANAGED', :user, :keystore::jsonb) on conflict do nothing
                        """)
                .param("address", key.address().value())
                .param("user", user.value())
                .param("keystore", key.sealed())
                .update();
    }

    Optional<Purpose> purposeOf(EthAddress address) {
        return jdbc.sql("select purpose from blockchain.signing_key where address = :address")
                .param("address", address.value())
                .query((row, n) -> Purpose.valueOf(row.getString("purpose")))
                .optional();
    }

    /** The sealed key, empty also when another signer keeps it. */
    Optional<Row> find(EthAddress address) {
        return jdbc.sql("""
                        select purpose, keystore::text as keystore from blockchain.signing_key
                        where address = :address and keystore is not null
                        """)
                .param("address", address.value())
                .query((row, n) -> new Row(
                        new Keystore.SealedKey(address, row.getString("keystore")),
                        Purpose.valueOf(row.getString("purpose"))))
                .optional();
    }

    boolean isManaged(EthAddress address) {
        return find(address).filter(row -> row.purpose() == Purpose.MANAGED).isPresent();
    }

    /** Managed wallets whose gift is not known to be final. */
    List<EthAddress> ungiven(int limit) {
        return jdbc.sql("""
                        select address from blockchain.signing_key
                        where purpose = 'MANAGED' and given_at is null order by created_at limit :limit
                        """)
                .param("limit", limit)
                .query((row, n) -> new EthAddress(row.getString("address")))
                .list();
    }

    boolean isGiven(EthAddress address) {
        return jdbc.sql("select given_at is not null from blockchain.signing_key where address = :address")
                .param("address", address.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void markGiven(EthAddress address) {
        jdbc.sql("""
                        update blockchain.signing_key set given_at = clock_timestamp()
                        where address = :address and given_at is null
                        """).param("address", address.value()).update();
    }
}
