package io.sejour.listing.feed;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.OpenedWords;
import io.sejour.listing.calendar.FollowedCalendar;
import io.sejour.listing.calendar.TakenNights;
import io.sejour.listing.catalogue.ListingAccess;
import io.sejour.listing.catalogue.ListingRow;
import io.sejour.platform.idempotency.Idempotent;
import io.sejour.platform.idempotency.OperationId;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.page.Page;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.work.BackgroundWorker;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calendars of other portals that a listing follows. */
@RestController
@RequestMapping("/api/v1/listings/{listingId}/calendar-imports")
@PreAuthorize("hasRole('HOST')")
class CalendarImportController {

    private static final int MOST_IMPORTS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final CalendarImports imports;
    private final CalendarFollower follower;
    private final FeedFetcher fetcher;
    private final ListingAccess access;
    private final TakenNights takenNights;
    private final PeoplesWords words;
    private final BackgroundWorker worker;
    private final Clock clock;

    CalendarImportController(
            CalendarImports imports,
            CalendarFollower follower,
            FeedFetcher fetcher,
            ListingAccess access,
            TakenNights takenNights,
            PeoplesWords words,
            @Qualifier("calendarImportWorker") BackgroundWorker worker,
            Clock clock) {
        this.imports = imports;
        this.follower = follower;
        this.fetcher = fetcher;
        this.access = access;
        this.takenNights = takenNights;
        this.words = words;
        this.worker = worker;
        this.clock = clock;
    }

    /** @param url where the other portal's calendar is, https */
    record NewImport(@NotBlank @Size(max = 2_048) String url) {}

    record Added(CalendarImportId importId) {}

    /**
     * How it goes with one import.
     *
     * @param url without its query, which is often a secret
     * @param lastSuccess when its calendar was last read and followed, or was found unchanged
     * @param note EMPTY_FEED when the calendar had nothing in it, so that nothing was opened
     * @param lastFailure what went wrong last, also when it went well since
     * @param nextFetch when it is read again, at the earliest
     * @param blocks the nights it takes, as far as they are not over
     * @param conflicts its stays on nights of bookings that are confirmed here, as of the last success
     */
    record CalendarImportView(
            CalendarImportId importId,
            String url,
            Instant createdAt,
            @Nullable Instant lastSuccess,
            @Nullable String note,
            @Nullable FailureView lastFailure,
            int failuresSinceSuccess,
            Instant nextFetch,
            List<ImportedBlockView> blocks,
            List<ConflictView> conflicts) {}

    /** @param detail in English */
    record FailureView(Instant at, FeedFailure.Reason reason, String detail) {}

    /** The nights {@code [from, to)}. */
    record ImportedBlockView(BlockId blockId, LocalDate from, LocalDate to) {}

    /**
     * @param checkIn of the booking
     * @param from the first night of the other portal's stay
     */
    record ConflictView(BookingId bookingId, LocalDate checkIn, LocalDate checkOut, LocalDate from, LocalDate to) {}

    /** Follows a calendar from now on; it is fetched at once. One that is followed already is answered with its id. */
    @PostMapping
    @Idempotent
    @Operation(summary = "Follow another portal's calendar")
    ResponseEntity<Added> add(
            CurrentUser caller,
            OperationId operation,
            @PathVariable UUID listingId,
            @Valid @RequestBody NewImport body) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        String url = checked(body.url().strip());
        CalendarImportId wanted = new CalendarImportId(operation.value());
        if (imports.of(row.listingId()).stream()
                        .filter(one -> !one.importId().equals(wanted))
                        .count()
                >= MOST_IMPORTS) {
            throw new InvalidInput("url", "too-many-calendars");
        }
        CalendarImportId importId =
                imports.add(wanted, row.listingId(), caller.userId(), url, words.sealed(caller.userId(), url));
        worker.wake();
        return ResponseEntity.created(URI.create("/api/v1/listings/" + listingId + "/calendar-imports/" + importId))
                .body(new Added(importId));
    }

    @GetMapping
    @Operation(summary = "The calendars a listing follows: last success, last failure, blocks and conflicts")
    Page<CalendarImportView> list(CurrentUser caller, @PathVariable UUID listingId) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        return new Page<>(views(row, imports.of(row.listingId())), null);
    }

    /** Opens the nights the import took. One that does not exist has taken none, so this is never refused. */
    @DeleteMapping("/{calendarImportId}")
    @Operation(summary = "Follow a calendar no more and open the nights it took")
    ResponseEntity<Void> remove(CurrentUser caller, @PathVariable UUID listingId, @PathVariable UUID calendarImportId) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        CalendarImportId importId = new CalendarImportId(calendarImportId);
        if (imports.find(row.listingId(), importId).isPresent()) {
            // From here on it comes to its end, be it by the worker.
            imports.end(row.listingId(), importId);
            claim(importId).ifPresent(follower::work);
        }
        return ResponseEntity.noContent().build();
    }

    /** Answers when the calendar was fetched, or with what went wrong. */
    @PostMapping("/{calendarImportId}/fetch")
    @Operation(summary = "Fetch a calendar now")
    CalendarImportView fetch(CurrentUser caller, @PathVariable UUID listingId, @PathVariable UUID calendarImportId) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        CalendarImportId importId = new CalendarImportId(calendarImportId);
        existing(row, importId);
        follower.work(claim(importId).orElseThrow(() -> new Refusal(RejectionCode.UNAVAILABLE)));
        return views(row, List.of(existing(row, importId))).getFirst();
    }

    private CalendarImports.Row existing(ListingRow row, CalendarImportId importId) {
        return imports.find(row.listingId(), importId)
                .orElseThrow(
                        () -> new Refusal(RejectionCode.NOT_FOUND, Map.of("calendarImportId", importId.toString())));
    }

    /** Waits until a fetch that runs has ended: it may have read what was there before this request. */
    private Optional<CalendarImports.Row> claim(CalendarImportId importId) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Optional<CalendarImports.Row> claimed = imports.claim(importId);
        while (claimed.isEmpty()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            claimed = imports.claim(importId);
        }
        return claimed;
    }

    private String checked(String text) {
        // What is copied out of a portal often begins so.
        String url = text.regionMatches(true, 0, "webcal://", 0, 9) ? "https://" + text.substring(9) : text;
        try {
            fetcher.check(new URI(url));
            return url;
        } catch (URISyntaxException malformed) {
            throw new InvalidInput("url", "not-an-address");
        } catch (FeedFailure forbidden) {
            throw new InvalidInput("url", "forbidden-address");
        }
    }

    private List<CalendarImportView> views(ListingRow listing, List<CalendarImports.Row> rows) {
        OpenedWords opened = words.opened(rows.stream().map(CalendarImports.Row::sealedUrl));
        LocalDate today = LocalDate.ofInstant(clock.instant(), listing.details().zone());
        List<TakenNights.ImportedBlock> blocks = takenNights.imported(listing.listingId(), today);
        return rows.stream()
                .map(row -> view(row, withoutQuery(opened.text(row.sealedUrl())), blocks))
                .toList();
    }

    private static CalendarImportView view(
            CalendarImports.Row row, String url, List<TakenNights.ImportedBlock> blocks) {
        return new CalendarImportView(
                row.importId(),
                url,
                row.createdAt(),
                row.lastSuccessAt(),
                row.lastNote(),
                row.lastFailureAt() == null || row.lastFailure() == null || row.lastFailureDetail() == null
                        ? null
                        : new FailureView(row.lastFailureAt(), row.lastFailure(), row.lastFailureDetail()),
                row.failures(),
                row.nextFetchAt(),
                blocks.stream()
                        .filter(block -> block.importId().equals(row.importId()))
                        .map(block -> new ImportedBlockView(
                                block.blockId(),
                                block.stay().checkIn(),
                                block.stay().checkOut()))
                        .toList(),
                row.conflicts().stream().map(CalendarImportController::view).toList());
    }

    private static ConflictView view(FollowedCalendar.Conflict conflict) {
        return new ConflictView(
                conflict.bookingId(),
                conflict.stay().checkIn(),
                conflict.stay().checkOut(),
                conflict.importedStay().checkIn(),
                conflict.importedStay().checkOut());
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?…";
    }
}
