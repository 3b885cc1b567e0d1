package io.sejour.bookingquery.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators look through the events of all contexts. */
@RestController
@RequestMapping("/api/v1/admin/audit/events")
@PreAuthorize("hasRole('OPERATOR')")
@Tag(name = "Operations")
class AuditEventController {

    private static final int MOST = 500;

    private final AuditSearch events;
    private final CauseAndEffect following;
    private final ShownEvents shown;

    AuditEventController(AuditSearch events, CauseAndEffect following, ShownEvents shown) {
        this.events = events;
        this.following = following;
        this.shown = shown;
    }

    /**
     * @param cause what led to it; absent when a request, a timer or the chain was first
     * @param effects what it led to at once, in the order of the log
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventInContext(AuditedEvent event, @Nullable AuditedEvent cause, List<AuditedEvent> effects) {}

    /**
     * Where a chain of causes begins.
     *
     * @param traceId the request, the timer or the report of the chain; in logs and problem documents under this name, too
     * @param messageId the first command
     * @param actor who sent it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(
            @Nullable String traceId,
            @Nullable String messageId,
            @Nullable String actor) {}

    /** @param causes the nearest first; empty when the origin led to the event at once */
    record Causes(List<AuditedEvent> causes, Origin origin) {}

    /**
     * @param effects in the order of the log; each names the event that led to it
     * @param truncated whether there are more
     */
    record Effects(List<EffectView> effects, boolean truncated) {}

    /** @param depth 1 for what the event led to at once, 2 for what that led to */
    record EffectView(int depth, AuditedEvent event) {}

    @GetMapping
    @Operation(
            summary = "Searches the events of all contexts, the newest first",
            description =
                    "Of a user are the events they caused and those that name them; of a time those from `from` on"
                            + " and before `to`. The search follows the log by some milliseconds.")
    Page<AuditedEvent> events(
            @RequestParam(required = false) @Nullable UUID booking,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        Cursor after = page.after(1);
        List<AuditEvent> found = events.find(
                new AuditFilter(booking, user, type, from, to),
                after == null ? Long.MAX_VALUE : CursorKey.read(after, 0, Long::valueOf),
                page.limit() + 1);
        boolean more = found.size() > page.limit();
        List<AuditEvent> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                shown.of(items), more ? Cursor.of(items.getLast().globalIndex()).text() : null);
    }

    @GetMapping("/{eventId}")
    @Operation(summary = "An event with the event that led to it and those it led to")
    EventInContext event(@PathVariable String eventId) {
        AuditEvent event = find(eventId);
        List<AuditedEvent> cause = shown.of(following.causes(event, 1));
        return new EventInContext(
                shown.of(List.of(event)).getFirst(),
                cause.isEmpty() ? null : cause.getFirst(),
                shown.of(following.effects(event, MOST)));
    }

    @GetMapping("/{eventId}/causes")
    @Operation(summary = "What led to an event, back to the request, the timer or the chain's report that was first")
    Causes causes(@PathVariable String eventId) {
        AuditEvent event = find(eventId);
        List<AuditEvent> causes = following.causes(event, MOST);
        AuditEvent first = causes.isEmpty() ? event : causes.getLast();
        return new Causes(shown.of(causes), new Origin(first.traceId(), first.messageId(), first.actor()));
    }

    @GetMapping("/{eventId}/effects")
    @Operation(summary = "All an event led to, at once and by what that led to, in the order of the log")
    Effects effects(@PathVariable String eventId) {
        List<CauseAndEffect.Effect> found = following.allEffects(find(eventId), MOST + 1);
        List<CauseAndEffect.Effect> kept = found.subList(0, Math.min(MOST, found.size()));
        List<AuditedEvent> events =
                shown.of(kept.stream().map(CauseAndEffect.Effect::event).toList());
        List<EffectView> effects = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            effects.add(new EffectView(kept.get(i).depth(), events.get(i)));
        }
        return new Effects(effects, found.size() > MOST);
    }

    private AuditEvent find(String eventId) {
        return following
                .find(eventId)
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND, Map.of("eventId", eventId)));
    }
}
