package io.sejour.bookingquery.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.sejour.api.booking.BookingId;
import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.booking.BookingAccess;
import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the whole history of a booking to its parties and to the staff. */
@RestController
@RequestMapping("/api/v1/audit/bookings/{bookingId}/events")
@Tag(name = "Audit")
class AuditController {

    private final BookingAccess access;
    private final BookingHistory history;
    private final PeoplesWords words;

    AuditController(BookingAccess access, BookingHistory history, PeoplesWords words) {
        this.access = access;
        this.history = history;
        this.words = words;
    }

    /**
     * @param globalIndex place in the event log
     * @param actor who caused it: a user id, or {@code system:<name>}
     * @param payload the event as it is stored
     * @param words what its sealed members say, by their names; those of an erased person are not there
     * @param payloadHash SHA-256 of the stored bytes
     * @param hash SHA-256 over previousHash and this entry, as docs/adr/0072 writes down
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            long sequence,
            long globalIndex,
            String eventId,
            Stream stream,
            String type,
            String revision,
            Instant at,
            @Nullable String actor,
            Cause cause,
            @JsonRawValue @Schema(types = "object") String payload,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> words,
            String payloadHash,
            String previousHash,
            String hash) {}

    /** @param type kind of aggregate, such as {@code Payment} */
    record Stream(String type, String id, long sequence) {}

    /**
     * @param messageId the message that led to the event
     * @param traceId the request or the timer it goes back to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cause(@Nullable String messageId, @Nullable String traceId) {}

    @GetMapping
    @Operation(summary = "Every event about a booking across contexts, in order, each hashed over the one before")
    Page<EntryView> events(
            @PathVariable UUID bookingId,
            @RequestParam(required = false) @Nullable Instant asOf,
            PageRequest page,
            CurrentUser caller) {
        BookingId booking = access.find(new BookingId(bookingId), caller).row().bookingId();
        Cursor after = page.after(1);
        List<HistoryEntry> entries = history.read(
                booking, asOf, after == null ? -1 : CursorKey.read(after, 0, Long::valueOf), page.limit() + 1);
        boolean more = entries.size() > page.limit();
        List<HistoryEntry> shown = more ? entries.subList(0, page.limit()) : entries;
        OpenedWords opened =
                words.opened(shown.stream().flatMap(entry -> SealedWords.of(entry.event()).values().stream()));
        return new Page<>(
                shown.stream().map(entry -> view(entry, opened)).toList(),
                more ? Cursor.of(shown.getLast().sequence()).text() : null);
    }

    private static EntryView view(HistoryEntry entry, OpenedWords opened) {
        RecordedEvent event = entry.event();
        return new EntryView(
                entry.sequence(),
                event.globalIndex(),
                event.eventId(),
                new Stream(event.streamType(), event.streamId(), event.streamSequence()),
                event.type(),
                event.revision(),
                event.happenedAt(),
                event.actor(),
                new Cause(event.causeId(), event.traceId()),
                event.payload(),
                SealedWords.shown(event.payload(), opened),
                event.payloadHash(),
                entry.previousHash(),
                entry.hash());
    }
}
