package io.sejour.user.session;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.user.clock.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts failed sign-ins per address, whether an account has it or not, so that a lock tells nobody which addresses are
 * known. The lock is short: it stops guessing without letting a stranger shut somebody out for long.
 */
@Component
class SignInFailures {

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final SessionProperties properties;

    SignInFailures(JdbcClient jdbc, WallClock clock, SessionProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /** @throws Refusal ACCOUNT_LOCKED while the address is locked */
    void refuseLocked(byte[] emailHash) {
        Instant now = clock.now();
        jdbc.sql("select locked_until from user_context.sign_in_failures where email_hash = ? and locked_until > ?")
                .params(emailHash, WallClock.utc(now))
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(until -> {
                    long seconds = Duration.between(now, until.toInstant())
                            .plusMillis(999)
                            .toSeconds();
                    throw new Refusal(RejectionCode.ACCOUNT_LOCKED, Map.of("seconds", Long.toString(seconds)));
                });
    }

    void record(byte[] emailHash) {
        Instant now = clock.now();
        jdbc.sql("""
                insert into user_context.sign_in_failures as f (email_hash, failures, last_failed_at, locked_until)
                values (:hash, 1, :now, case when :most <= 1 then cast(:lockedUntil as timestamptz) end)
                on conflict (email_hash) do update set
                    failures = case when f.last_failed_at < :forgotten then 1 else f.failures + 1 end,
                    last_failed_at = :now,
                    locked_until = case
                        when f.last_failed_at >= :forgotten and f.failures + 1 >= :most
                        then cast(:lockedUntil as timestamptz) end
                """)
                .param("hash", emailHash)
                .param("now", WallClock.utc(now))
                .param("forgotten", WallClock.utc(now.minus(properties.failureMemory())))
                .param("lockedUntil", WallClock.utc(now.plus(properties.lock())))
                .param("most", properties.mostFailures())
                .update();
    }

    void forget(byte[] emailHash) {
        jdbc.sql("delete from user_context.sign_in_failures where email_hash = ?")
                .param(emailHash)
                .update();
    }

    void purge() {
        jdbc.sql("delete from user_context.sign_in_failures where last_failed_at < ?")
                .param(WallClock.utc(clock.now().minus(Duration.ofDays(1))))
                .update();
    }
}
