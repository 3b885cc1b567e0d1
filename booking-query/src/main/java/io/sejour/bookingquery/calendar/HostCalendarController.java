package io.sejour.bookingquery.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.calendar.HostCalendar.HostedBlock;
import io.sejour.bookingquery.calendar.HostCalendar.HostedStay;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.time.AsOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a host who stays when, over all their listings. */
@RestController
@RequestMapping("/api/v1/hosts/me/calendar")
@Tag(name = "Bookings")
class HostCalendarController {

    /** The longest window one may ask for (design/security.md, Limits). */
    static final int LONGEST_WINDOW_DAYS = 366;

    private static final int USUAL_WINDOW_DAYS = 90;

    private final HostCalendar calendar;
    private final PastHostCalendar past;
    private final PeoplesWords words;
    private final Clock clock;

    HostCalendarController(HostCalendar calendar, PastHostCalendar past, PeoplesWords words, Clock clock) {
        this.calendar = calendar;
        this.past = past;
        this.words = words;
        this.clock = clock;
    }

    record HostCalendarView(LocalDate from, LocalDate to, List<HostedListingView> listings) {}

    record HostedListingView(
            ListingId listingId, String title, List<HostedStayView> stays, List<HostedBlockView> blocks) {}

    /** Nights the host keeps closed. */
    record HostedBlockView(BlockId blockId, LocalDate checkIn, LocalDate checkOut, String reason) {}

    /** @param claim what the booking has of its nights; absent while the calendar has not answered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HostedStayView(
            BookingId bookingId,
            BookingStatus status,
            LocalDate checkIn,
            LocalDate checkOut,
            int nights,
            int guests,
            @Nullable NightClaim claim) {}

    @GetMapping
    @PreAuthorize("hasRole('HOST')")
    @Operation(
            summary =
                    "The stays and blocks at all of the caller's listings with a night in [from, to), at most 366 days;"
                            + " now or as they were known at an instant")
    HostCalendarView calendar(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Instant asOf,
            CurrentUser host) {
        Instant now = clock.instant();
        Instant at = asOf == null ? now : AsOf.past(asOf, now);
        LocalDate first = from == null ? LocalDate.ofInstant(at, clock.getZone()) : from;
        LocalDate end = to == null ? first.plusDays(USUAL_WINDOW_DAYS) : to;
        long days = ChronoUnit.DAYS.between(first, end);
        if (days < 1 || days > LONGEST_WINDOW_DAYS) {
            throw new Refusal(
                    RejectionCode.VALIDATION_FAILED,
                    Map.of("parameter", "to", "longestDays", Integer.toString(LONGEST_WINDOW_DAYS)));
        }
        Stay window = new Stay(first, end);
        HostCalendar.Seen seen =
                asOf == null ? calendar.seen(host.userId(), window) : past.seen(host.userId(), window, at);
        Map<ListingId, List<HostedStay>> stays =
                seen.stays().stream().collect(Collectors.groupingBy(HostedStay::listingId));
        List<HostedBlock> closed = seen.blocks();
        OpenedWords opened = words.opened(closed.stream().map(HostedBlock::reason));
        Map<ListingId, List<HostedBlock>> blocks =
                closed.stream().collect(Collectors.groupingBy(HostedBlock::listingId));
        List<HostedListingView> listings = seen.listings().stream()
                .map(listing -> new HostedListingView(
                        listing.listingId(),
                        listing.title(),
                        stays.getOrDefault(listing.listingId(), List.of()).stream()
                                .map(HostCalendarController::stay)
                                .toList(),
                        blocks.getOrDefault(listing.listingId(), List.of()).stream()
                                .map(block -> block(block, opened))
                                .toList()))
                .toList();
        return new HostCalendarView(first, end, listings);
    }

    private static HostedBlockView block(HostedBlock block, OpenedWords opened) {
        return new HostedBlockView(
                block.blockId(), block.stay().checkIn(), block.stay().checkOut(), opened.text(block.reason()));
    }

    private static HostedStayView stay(HostedStay stay) {
        return new HostedStayView(
                stay.bookingId(),
                stay.status(),
                stay.stay().checkIn(),
                stay.stay().checkOut(),
                stay.stay().nights(),
                stay.guests(),
                stay.claim());
    }
}
