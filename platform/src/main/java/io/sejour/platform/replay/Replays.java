package io.sejour.platform.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code replay.replays}. */
class Replays {

    private final JdbcClient jdbc;

    Replays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a new replay; false when another one of this projection runs. */
    boolean begin(UUID replayId, String projection, String startedBy) {
        try {
            return jdbc.sql("""
                    insert into replay.replays (replay_id, projection, state, phase, started_by)
                    values (:id, :projection, 'RUNNING', 'PREPARING', :by)
                    """)
                            .param("id", replayId)
                            .param("projection", projection)
                            .param("by", startedBy)
                            .update()
                    == 1;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    Optional<Replay> find(String projection, UUID replayId) {
        return jdbc.sql("select * from replay.replays where replay_id = :id and projection = :projection")
                .param("id", replayId)
                .param("projection", projection)
                .query(Replays::replay)
                .optional();
    }

    Optional<Replay> last(String projection) {
        return jdbc.sql("""
                select * from replay.replays where projection = :projection
                order by started_at desc limit 1
                """)
                .param("projection", projection)
                .query(Replays::replay)
                .optional();
    }

    List<Replay> running() {
        return jdbc.sql("select * from replay.replays where state = 'RUNNING' order by started_at")
                .query(Replays::replay)
                .list();
    }

    Optional<Replay> running(String projection) {
        return running().stream()
                .filter(replay -> replay.projection().equals(projection))
                .findFirst();
    }

    void progress(UUID replayId, ReplayPhase phase, long done, long total, long eventsPerSecond) {
        jdbc.sql("""
                update replay.replays
                set phase = :phase, events_done = :done, events_total = :total, events_per_second = :rate
                where replay_id = :id and state = 'RUNNING'
                """)
                .param("phase", phase.name())
                .param("done", done)
                .param("total", total)
                .param("rate", eventsPerSecond)
                .param("id", replayId)
                .update();
    }

    /** In the transaction of the swap. False when somebody declared this replay dead meanwhile. */
    boolean done(UUID replayId) {
        return jdbc.sql("""
                update replay.replays set state = 'DONE', phase = 'DONE', ended_at = clock_timestamp()
                where replay_id = :id and state = 'RUNNING'
                """).param("id", replayId).update() == 1;
    }

    void failed(UUID replayId, String why) {
        jdbc.sql("""
                update replay.replays set state = 'FAILED', failure = :why, ended_at = clock_timestamp()
                where replay_id = :id and state = 'RUNNING'
                """).param("why", why).param("id", replayId).update();
    }

    private static Replay replay(ResultSet row, int number) throws SQLException {
        ReplayState state = ReplayState.valueOf(row.getString("state"));
        long done = row.getLong("events_done");
        long total = row.getLong("events_total");
        long rate = row.getLong("events_per_second");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Replay(
                row.getObject("replay_id", UUID.class),
                row.getString("projection"),
                state,
                ReplayPhase.valueOf(row.getString("phase")),
                done,
                total,
                rate,
                remaining(state, done, total, rate),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : instant(ended),
                row.getString("failure"));
    }

    private static @Nullable Long remaining(ReplayState state, long done, long total, long rate) {
        if (state != ReplayState.RUNNING) {
            return state == ReplayState.DONE ? 0L : null;
        }
        return rate == 0 ? null : Math.ceilDiv(Math.max(0, total - done), rate);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
