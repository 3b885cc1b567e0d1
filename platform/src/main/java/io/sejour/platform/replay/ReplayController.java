package io.sejour.platform.replay;

import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The read models of this process: how far they are, and their replays. */
@RestController
@RequestMapping("/api/v1/admin/projections")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Operation")
class ReplayController {

    private final ProjectionReplays replays;
    private final ReplayEvents events;
    private final EventProcessingConfiguration processing;
    private final EventStore log;

    ReplayController(
            ProjectionReplays replays, ReplayEvents events, EventProcessingConfiguration processing, EventStore log) {
        this.replays = replays;
        this.events = events;
        this.processing = processing;
        this.log = log;
    }

    /**
     * A read model, or several that move together.
     *
     * @param name of its processor; what a replay is asked for
     * @param tables what is rebuilt
     * @param position place in the log its slowest segment in this process has come to; null where none runs here
     * @param head place of the newest event
     * @param behind places between the two; null where position is
     * @param lastReplay the newest, running or past; null when there was none
     */
    record Projection(
            String name,
            SortedSet<String> tables,
            boolean running,
            @Nullable Long position,
            long head,
            @Nullable Long behind,
            @Nullable Replay lastReplay) {}

    /** @param items by name */
    record Projections(List<Projection> items) {}

    @GetMapping
    @Operation(summary = "The read models that can be rebuilt from the event log, how far each is, and its last replay")
    Projections projections() {
        replays.clearAwayTheDead();
        long head = position(log.createHeadToken());
        return new Projections(replays.projections().entrySet().stream()
                .map(entry -> projection(entry.getKey(), entry.getValue(), head))
                .toList());
    }

    @PostMapping("/{name}/replays")
    @Idempotent
    @Operation(
            summary = "Rebuilds a read model from the first event on beside the live one, and swaps them",
            description =
                    "Readers see the old tables until the swap and the new ones after it. Nothing is mailed, sent or "
                            + "streamed. Refused with replay-running, which names the other one, while a replay of it runs.")
    ResponseEntity<Replay> replay(@PathVariable String name, CurrentUser operator, OperationId operation) {
        Replay replay = replays.start(name, operation.value(), operator.userId().toString());
        return ResponseEntity.accepted().location(URI.create(replay.path())).body(replay);
    }

    @GetMapping("/{name}/replays/{replayId}")
    @Operation(summary = "A replay: its phase, how many events it has read, how fast, how long it will take")
    Replay find(@PathVariable String name, @PathVariable UUID replayId) {
        replays.clearAwayTheDead();
        return replays.find(name, replayId);
    }

    @GetMapping(path = "/{name}/replays/{replayId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "A replay's page again at every change, as Server-Sent Events, until its end")
    SseEmitter follow(@PathVariable String name, @PathVariable UUID replayId) {
        replays.clearAwayTheDead();
        replays.find(name, replayId);
        return events.follow(name, replayId);
    }

    private Projection projection(String name, SortedSet<String> tables, long head) {
        @Nullable
        StreamingEventProcessor processor =
                processing.eventProcessor(name, StreamingEventProcessor.class).orElse(null);
        @Nullable
        Long position = processor == null
                ? null
                : processor.processingStatus().values().stream()
                        .map(segment -> segment.getCurrentPosition().orElse(0))
                        .min(Long::compare)
                        .orElse(null);
        return new Projection(
                name,
                tables,
                processor != null && processor.isRunning(),
                position,
                head,
                position == null ? null : Math.max(0, head - position),
                replays.last(name).orElse(null));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
