package io.sejour.user.registration;

import io.sejour.api.user.UserId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims addresses: the unique index lets exactly one of several racing registrations through. */
@Component
public class Credentials {

    private final JdbcClient jdbc;

    Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Claim {
        NEW,
        /** The same account has it already. */
        REPEATED,
        TAKEN
    }

    /** Also forgets failed sign-ins: they are kept by the address. */
    public void remove(UserId userId) {
        jdbc.sql("""
                with gone as (delete from user_context.credentials where user_id = ? returning email_hash)
                delete from user_context.sign_in_failures where email_hash in (select email_hash from gone)
                """).param(userId.value()).update();
    }

    Claim claim(UserId userId, byte[] emailHash, String passwordHash) {
        int inserted =
                jdbc.sql("""
                insert into user_context.credentials (user_id, email_hash, password_hash) values (?, ?, ?)
                on conflict do nothing
                """).params(userId.value(), emailHash, passwordHash).update();
        if (inserted == 1) {
            return Claim.NEW;
        }
        boolean own = jdbc.sql("select user_id from user_context.credentials where email_hash = ?")
                .param(emailHash)
                .query(UUID.class)
                .optional()
                .filter(userId.value()::equals)
                .isPresent();
        return own ? Claim.REPEATED : Claim.TAKEN;
    }
}
