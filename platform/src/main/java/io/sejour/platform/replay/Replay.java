package io.sejour.platform.replay;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One replay of a read model, running or past.
 *
 * @param phase the last one it was in
 * @param eventsDone events of the log that were read
 * @param eventsTotal events in the log when that was last counted
 * @param eventsPerSecond since the first event was read
 * @param remainingSeconds estimated, until all events are read; null when nothing can be said
 * @param startedAt by the wall clock, not the application's
 * @param endedAt null while it runs
 * @param failure why it ended without a swap; null otherwise
 */
@Schema(name = "ProjectionReplay")
public record Replay(
        UUID replayId,
        String projection,
        ReplayState state,
        ReplayPhase phase,
        long eventsDone,
        long eventsTotal,
        long eventsPerSecond,
        @Nullable Long remainingSeconds,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {

    /** Where this replay is shown. */
    public String path() {
        return "/api/v1/admin/projections/" + projection + "/replays/" + replayId;
    }
}
