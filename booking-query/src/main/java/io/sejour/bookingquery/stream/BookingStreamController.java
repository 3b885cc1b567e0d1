package io.sejour.bookingquery.stream;

import io.sejour.api.booking.BookingId;
import io.sejour.bookingquery.booking.BookingAccess;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.bookingquery.history.HistoryMark;
import io.sejour.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams every change of state of a booking (WHATWG HTML, Server-sent events). */
@RestController
@RequestMapping("/api/v1/bookings/{bookingId}/events")
@Tag(name = "Bookings")
@EnableConfigurationProperties(StreamSettings.class)
class BookingStreamController {

    private final BookingAccess access;
    private final BookingHistory history;
    private final BookingStreams streams;

    BookingStreamController(BookingAccess access, BookingHistory history, BookingStreams streams) {
        this.access = access;
        this.history = history;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Every change of state of a booking, as Server-Sent Events",
            description = "Send Last-Event-ID to resume. The stream ends at a terminal state; whoever has seen that is "
                    + "answered 204, which tells a browser not to come back.")
    ResponseEntity<SseEmitter> follow(
            @PathVariable UUID bookingId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser caller) {
        BookingId booking = access.find(new BookingId(bookingId), caller).row().bookingId();
        List<HistoryMark> marks = history.marks(booking);
        int seen = ResumePoint.seen(lastEventId, marks);
        if (seen == marks.size() && BookingStream.isTerminal(booking, marks)) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(streams.open(booking, caller.userId(), marks.subList(0, seen)));
    }
}
