package io.sejour.listing.reading;

import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets an answer wait for its read model. The wait is bounded: a projection that is far behind delays the caller's
 * view, never the caller.
 */
@Component
public class OwnWrites {

    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final String LISTINGS_BEHIND = """
            select count(*) from unnest(:ids, :versions) as wanted (id, version)
            left join listing.listings known on known.listing_id = wanted.id
            where known.version is null or known.version < wanted.version""";

    private static final String CALENDARS_BEHIND = """
            select count(*) from unnest(:ids, :versions) as wanted (id, version)
            left join listing.calendars known on known.calendar_id = wanted.id
            where known.version is null or known.version < wanted.version""";

    private final JdbcClient jdbc;
    private final List<LogReader> others;

    OwnWrites(JdbcClient jdbc, List<LogReader> others) {
        this.jdbc = jdbc;
        this.others = others;
    }

    /** A read model of this process that is no table. */
    public interface LogReader {

        /** Returns when everything that is in the log now can be read, or after {@code longest}; whether it can be. */
        boolean awaitNow(Duration longest);
    }

    /** Returns when the listing can be read at this version, or after three seconds. */
    public void await(ListingId listingId, long version) {
        awaitNoneBehind(LISTINGS_BEHIND, Map.of(listingId.value(), version), LONGEST);
    }

    /** Returns when the calendar's nights can be read at this version, or after three seconds. */
    public void await(CalendarId calendarId, long version) {
        awaitNoneBehind(CALENDARS_BEHIND, Map.of(calendarId.value(), version), LONGEST);
    }

    /**
     * Waits for many listings and calendars.
     *
     * @return whether all of them can be read
     */
    public boolean await(Map<UUID, Long> listings, Map<UUID, Long> calendars, Duration longest) {
        return awaitNoneBehind(LISTINGS_BEHIND, listings, longest)
                && awaitNoneBehind(CALENDARS_BEHIND, calendars, longest);
    }

    private boolean awaitNoneBehind(String countBehind, Map<UUID, Long> versions, Duration longest) {
        UUID[] ids = versions.keySet().toArray(UUID[]::new);
        Long[] wanted = versions.values().toArray(Long[]::new);
        // Elapsed time, not the time of day: the application clock may be moved meanwhile.
        long deadline = System.nanoTime() + longest.toNanos();
        while (countBehind(countBehind, ids, wanted) > 0) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return others.stream()
                .allMatch(reader -> reader.awaitNow(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }

    private long countBehind(String sql, UUID[] ids, Long[] versions) {
        return jdbc.sql(sql)
                .param("ids", ids)
                .param("versions", versions)
                .query(Long.class)
                .single();
    }
}
