package io.sejour.platform.time;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dev clock's offset as the one row of {@code platform.dev_clock}. */
class JdbcClockOffsetStore implements ClockOffsetStore {

    private final JdbcClient jdbc;

    JdbcClockOffsetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Duration load() {
        return jdbc.sql("select offset_millis from platform.dev_clock")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }

    @Override
    public void save(Duration offset) {
        jdbc.sql("""
                insert into platform.dev_clock (only_row, offset_millis) values (true, :millis)
                on conflict (only_row) do update set offset_millis = excluded.offset_millis
                """).param("millis", offset.toMillis()).update();
    }
}
