package io.sejour.user.account;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.user.domain.ProfileChanged;
import io.sejour.user.domain.UserRegistered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of the account view. */
@Component
class AccountTable {

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UserRegistered event, long version) {
        jdbc.sql("""
                insert into user_context.accounts
                    (user_id, version, sealed_email, sealed_display_name, locale, roles, email_verified, registered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (user_id) do nothing
                """)
                .params(
                        event.userId().value(),
                        version,
                        event.sealedEmail(),
                        event.sealedDisplayName(),
                        event.locale(),
                        event.roles().stream().map(Enum::name).sorted().toArray(String[]::new),
                        event.emailVerified(),
                        OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC))
                .update();
    }

    void verifyEmail(UserId userId) {
        jdbc.sql("update user_context.accounts set email_verified = true where user_id = ?")
                .param(userId.value())
                .update();
    }

    void change(ProfileChanged event) {
        jdbc.sql("""
                update user_context.accounts
                   set sealed_display_name = coalesce(cast(:name as text), sealed_display_name),
                       locale = coalesce(cast(:locale as text), locale)
                 where user_id = :user
                """)
                .param("name", event.sealedDisplayName())
                .param("locale", event.locale())
                .param("user", event.userId().value())
                .update();
    }

    void reached(UserId userId, long version) {
        jdbc.sql("update user_context.accounts set version = greatest(version, ?) where user_id = ?")
                .params(version, userId.value())
                .update();
    }

    void remove(UserId userId) {
        jdbc.sql("delete from user_context.accounts where user_id = ?")
                .param(userId.value())
                .update();
    }

    void clear() {
        jdbc.sql("truncate user_context.accounts").update();
    }

    Optional<AccountRow> find(UserId userId) {
        return jdbc.sql("select * from user_context.accounts where user_id = ?")
                .param(userId.value())
                .query((row, number) -> account(row))
                .optional();
    }

    private static AccountRow account(ResultSet row) throws SQLException {
        return new AccountRow(
                new UserId(row.getObject("user_id", UUID.class)),
                row.getLong("version"),
                row.getString("sealed_email"),
                row.getString("sealed_display_name"),
                row.getString("locale"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getBoolean("email_verified"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }

    private static Set<UserRole> roles(String[] names) {
        return Arrays.stream(names).map(UserRole::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
