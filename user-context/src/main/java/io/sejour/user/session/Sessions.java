package io.sejour.user.session;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.platform.id.IdSource;
import io.sejour.user.account.Accounts;
import io.sejour.user.clock.WallClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions and their refresh tokens. A refresh token is good for one use and answered with the next one; used again it
 * was stolen, by whoever came first or second, and the session ends for both (RFC 9700 §4.14.2).
 */
@Component
public class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccessTokens accessTokens;
    private final Accounts accounts;
    private final LiveSessions live;
    private final SessionProperties properties;
    private final IdSource ids;
    private final WallClock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AccessTokens accessTokens,
            Accounts accounts,
            LiveSessions live,
            SessionProperties properties,
            IdSource ids,
            WallClock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.accessTokens = accessTokens;
        this.accounts = accounts;
        this.live = live;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a client needs to stay signed in; {@code expiresAt} is the access token's end. */
    public record Tokens(String accessToken, String refreshToken, Instant expiresAt) {

        @Override
        public String toString() {
            return "Tokens[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Begins a session, in the caller's transaction if there is one.
     *
     * @throws Refusal INVALID_CREDENTIALS when there is no such account any more
     */
    public Tokens start(UserId userId) {
        accounts.awaitAccount(userId);
        Set<UserRole> roles =
                accounts.rolesOf(userId).orElseThrow(() -> new Refusal(RejectionCode.INVALID_CREDENTIALS));
        UUID sessionId = ids.next();
        String refreshToken = newToken();
        transaction.executeWithoutResult(tx -> {
            Instant now = clock.now();
            jdbc.sql("""
                    insert into user_context.sessions (session_id, user_id, started_at, expires_at)
                    values (?, ?, ?, ?)
                    """)
                    .params(
                            sessionId,
                            userId.value(),
                            WallClock.utc(now),
                            WallClock.utc(now.plus(properties.validity())))
                    .update();
            store(refreshToken, sessionId);
        });
        return tokens(userId, roles, sessionId, refreshToken);
    }

    /** @throws Refusal REFRESH_TOKEN_INVALID, the same for unknown, ended and used tokens */
    Tokens refresh(String refreshToken) {
        byte[] hash = hash(refreshToken);
        Rotation rotation = Objects.requireNonNull(transaction.execute(tx -> rotate(hash)))
                .orElseThrow(() -> new Refusal(RejectionCode.REFRESH_TOKEN_INVALID));
        Set<UserRole> roles =
                accounts.rolesOf(rotation.userId()).orElseThrow(() -> new Refusal(RejectionCode.REFRESH_TOKEN_INVALID));
        return tokens(rotation.userId(), roles, rotation.sessionId(), rotation.nextToken());
    }

    void signOut(UUID sessionId) {
        end(sessionId, "SIGNED_OUT");
    }

    /** Every session of an erased person, with its tokens. */
    public void remove(UserId userId) {
        jdbc.sql("delete from user_context.sessions where user_id = ? returning session_id")
                .param(userId.value())
                .query(UUID.class)
                .list()
                .forEach(live::forget);
    }

    /** Old sessions, with their tokens. */
    void purge() {
        jdbc.sql("delete from user_context.sessions where expires_at < ?")
                .param(clock.utc())
                .update();
    }

    private record Rotation(UserId userId, UUID sessionId, String nextToken) {}

    private Optional<Rotation> rotate(byte[] hash) {
        Optional<UUID> firstUse =
                jdbc.sql("""
                update user_context.refresh_tokens set used_at = ? where token_hash = ? and used_at is null
                returning session_id
                """).params(clock.utc(), hash).query(UUID.class).optional();
        if (firstUse.isEmpty()) {
            endIfUsedBefore(hash);
            return Optional.empty();
        }
        UUID sessionId = firstUse.get();
        return jdbc.sql("""
                select user_id from user_context.sessions
                where session_id = ? and revoked_at is null and expires_at > ? for update
                """)
                .params(sessionId, clock.utc())
                .query(UUID.class)
                .optional()
                .map(userId -> {
                    String next = newToken();
                    store(next, sessionId);
                    return new Rotation(new UserId(userId), sessionId, next);
                });
    }

    private void endIfUsedBefore(byte[] hash) {
        jdbc.sql("select session_id from user_context.refresh_tokens where token_hash = ?")
                .param(hash)
                .query(UUID.class)
                .optional()
                .ifPresent(sessionId -> {
                    log.warn("security: refresh token used twice, session {} ended", sessionId);
                    end(sessionId, "TOKEN_REUSED");
                });
    }

    private void end(UUID sessionId, String reason) {
        jdbc.sql("""
                update user_context.sessions set revoked_at = ?, revoked_for = ?
                where session_id = ? and revoked_at is null
                """).params(clock.utc(), reason, sessionId).update();
        live.forget(sessionId);
    }

    private void store(String refreshToken, UUID sessionId) {
        jdbc.sql("insert into user_context.refresh_tokens (token_hash, session_id, issued_at) values (?, ?, ?)")
                .params(hash(refreshToken), sessionId, clock.utc())
                .update();
    }

    private Tokens tokens(UserId userId, Set<UserRole> roles, UUID sessionId, String refreshToken) {
        AccessTokens.Issued access = accessTokens.issue(userId, roles, sessionId);
        return new Tokens(access.token(), refreshToken, access.expiresAt());
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The token has 256 random bits, so a plain hash is enough to keep it out of the database. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JVM lacks SHA-256", missing);
        }
    }
}
