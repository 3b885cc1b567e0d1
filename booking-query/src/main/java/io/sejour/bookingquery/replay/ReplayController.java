package io.sejour.bookingquery.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.bookingquery.booking.BookingAccess;
import io.sejour.bookingquery.booking.BookingAccess.VisibleBooking;
import io.sejour.bookingquery.booking.BookingPast;
import io.sejour.bookingquery.booking.BookingState;
import io.sejour.bookingquery.booking.BookingView;
import io.sejour.bookingquery.booking.ViewerRole;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.bookingquery.history.HistoryMark;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.problem.Messages;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.time.AsOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds a booking from its events for its parties and the staff. */
@RestController
@Tag(name = "Audit")
class ReplayController {

    private final BookingAccess access;
    private final BookingPast past;
    private final BookingHistory history;
    private final PeoplesWords words;
    private final Clock clock;
    private final JsonMapper json;
    private final Differences differences = new Differences();

    ReplayController(
            BookingAccess access,
            BookingPast past,
            BookingHistory history,
            PeoplesWords words,
            Clock clock,
            JsonMapper json) {
        this.access = access;
        this.past = past;
        this.history = history;
        this.words = words;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param asOf the instant the booking was rebuilt at
     * @param events how many events that took
     * @param eventsSince how many have been recorded after it
     * @param historyHash hash of the last event that is in it; proves the history so far (docs/adr/0072)
     * @param booking the booking as it was shown then
     * @param differences what is otherwise now
     */
    record Replay(
            BookingId bookingId,
            Instant asOf,
            int events,
            int eventsSince,
            String historyHash,
            BookingView booking,
            List<Difference> differences) {}

    /**
     * @param path the member of {@code booking} that differs, such as {@code payment.status}
     * @param then absent when it was not known yet
     * @param now absent when it is there no more
     * @param words the same in the caller's language
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            String path, @Nullable String then, @Nullable String now, String words) {}

    @GetMapping("/api/v1/audit/bookings/{bookingId}/replay")
    @Operation(summary = "A booking rebuilt from its events at an instant (now without one), and what differs from now")
    Replay replay(
            @PathVariable UUID bookingId,
            @RequestParam(required = false) @Nullable Instant asOf,
            CurrentUser caller,
            HttpServletRequest request) {
        VisibleBooking visible = access.find(new BookingId(bookingId), caller);
        Instant now = clock.instant();
        Instant then = asOf == null ? now : AsOf.past(asOf, now);
        BookingId booking = visible.row().bookingId();
        List<HistoryMark> marks = history.marks(booking);
        List<HistoryMark> known =
                marks.stream().filter(mark -> !mark.at().isAfter(then)).toList();
        BookingView old = view(booking, then, visible.viewer());
        BookingView today = view(booking, now, visible.viewer());
        return new Replay(
                booking,
                then,
                known.size(),
                marks.size() - known.size(),
                known.getLast().hash(),
                old,
                differences.between(json.valueToTree(old), json.valueToTree(today), Messages.languageOf(request)));
    }

    /** @throws Refusal NOT_FOUND before the request */
    private BookingView view(BookingId bookingId, Instant at, ViewerRole viewer) {
        BookingState state = past.at(bookingId, at);
        if (state.booking() == null) {
            throw new Refusal(RejectionCode.NOT_FOUND, Map.of("bookingId", bookingId.toString()));
        }
        return BookingView.of(
                state.booking(), state.payment(), state.deposit(), viewer, words.opened(state.words()), at);
    }
}
