package io.sejour.user.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.api.user.WalletKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who owns which account. The primary key keeps an account from having two owners. */
@Component
public class Wallets {

    private final JdbcClient jdbc;

    Wallets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person's wallets, the one used for money last. */
    public List<Wallet> of(UserId userId) {
        return jdbc.sql("select * from user_context.wallets where user_id = ? order by position")
                .param(userId.value())
                .query((row, number) -> new Wallet(
                        new EthAddress(row.getString("address")),
                        WalletKind.valueOf(row.getString("kind")),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Who signs with this account's key; the platform's own keys sign nobody in. */
    public Optional<UserId> signerOf(EthAddress address) {
        return jdbc.sql("select user_id from user_context.wallets where address = ? and kind = 'LINKED'")
                .param(address.value())
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** Of an erased person: the accounts are nobody's here any more. */
    public void remove(UserId userId) {
        jdbc.sql("delete from user_context.wallets where user_id = ?")
                .param(userId.value())
                .update();
    }

    /** @return whether the account is the person's now */
    boolean claim(UserId userId, EthAddress address, WalletKind kind, Instant now) {
        jdbc.sql("""
                insert into user_context.wallets (address, user_id, kind, linked_at) values (?, ?, ?, ?)
                on conflict (address) do nothing
                """)
                .params(address.value(), userId.value(), kind.name(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        return jdbc.sql("select user_id from user_context.wallets where address = ?")
                .param(address.value())
                .query(UUID.class)
                .single()
                .equals(userId.value());
    }
}
