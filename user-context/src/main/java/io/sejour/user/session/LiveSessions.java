package io.sejour.user.session;

import io.sejour.user.clock.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether a session still lives. The answer is remembered for a moment, so that not every request asks the
 * database; a session that another process ended dies here at most {@link #REMEMBERED} later, one ended here at once.
 */
@Component
class LiveSessions {

    static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int MOST_REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final Map<UUID, Instant> liveUntil = new ConcurrentHashMap<>();

    LiveSessions(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isLive(@Nullable String sessionId) {
        if (sessionId == null) {
            return false;
        }
        UUID id;
        try {
            id = UUID.fromString(sessionId);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
        Instant now = clock.now();
        Instant until = liveUntil.get(id);
        if (until != null && now.isBefore(until)) {
            return true;
        }
        if (!stored(id, now)) {
            liveUntil.remove(id);
            return false;
        }
        if (liveUntil.size() >= MOST_REMEMBERED) {
            liveUntil.clear();
        }
        liveUntil.put(id, now.plus(REMEMBERED));
        return true;
    }

    void forget(UUID sessionId) {
        liveUntil.remove(sessionId);
    }

    private boolean stored(UUID id, Instant now) {
        return jdbc.sql("""
                select exists (select from user_context.sessions
                               where session_id = ? and revoked_at is null and expires_at > ?)
                """).params(id, WallClock.utc(now)).query(Boolean.class).single();
    }
}
