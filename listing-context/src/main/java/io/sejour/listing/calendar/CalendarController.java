package io.sejour.listing.calendar;

import io.sejour.api.Acknowledged;
import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.Pricing;
import io.sejour.api.user.OpenedWords;
import io.sejour.listing.catalogue.ListingAccess;
import io.sejour.listing.catalogue.ListingPast;
import io.sejour.listing.catalogue.ListingRow;
import io.sejour.listing.reading.OwnWrites;
import io.sejour.platform.messaging.PeoplesWords;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.time.AsOf;
import io.sejour.platform.web.EntityTag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A listing's nights: their state for everybody, blocks for the owner. */
@RestController
@RequestMapping("/api/v1/listings/{listingId}/calendar")
class CalendarController {

    private static final int LONGEST_WINDOW_DAYS = 366;
    private static final int DEFAULT_WINDOW_DAYS = 31;
    private static final int FARTHEST_BLOCK_DAYS = 3 * 366;

    private final CommandGateway commands;
    private final ListingAccess access;
    private final TakenNights takenNights;
    private final OwnWrites ownWrites;
    private final PeoplesWords words;
    private final ListingPast listingPast;
    private final EventStore log;
    private final Clock clock;

    CalendarController(
            CommandGateway commands,
            ListingAccess access,
            TakenNights takenNights,
            OwnWrites ownWrites,
            PeoplesWords words,
            ListingPast listingPast,
            EventStore log,
            Clock clock) {
        this.commands = commands;
        this.access = access;
        this.takenNights = takenNights;
        this.ownWrites = ownWrites;
        this.words = words;
        this.listingPast = listingPast;
        this.log = log;
        this.clock = clock;
    }

    /** A block as it was written. */
    record BlockView(BlockId blockId, LocalDate from, LocalDate to, String reason) {}

    /**
     * @param from the first night; today at the listing where missing
     * @param to the day after the last night, at most 366 days after {@code from}; 31 days after it where missing
     * @param asOf the calendar as it was known at this instant, at the prices and rules of then; now where missing
     */
    @GetMapping
    CalendarView read(
            @Nullable CurrentUser caller,
            @PathVariable UUID listingId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Instant asOf) {
        ListingRow row = access.visible(new ListingId(listingId), caller);
        Instant now = clock.instant();
        Instant at = asOf == null ? now : AsOf.past(asOf, now);
        ListingDetails said = asOf == null ? row.details() : listingPast.at(row.listingId(), at);
        LocalDate first = from == null ? LocalDate.ofInstant(at, said.zone()) : from;
        LocalDate end = to == null ? first.plusDays(DEFAULT_WINDOW_DAYS) : to;
        refuseWindow(first, end, LONGEST_WINDOW_DAYS);
        int preparationDays = said.preparationDays();
        LocalDate since = first.minusDays(preparationDays);
        LocalDate until = end.plusDays(preparationDays);
        List<TakenNights.Taken> taken = asOf == null
                ? takenNights.between(row.listingId(), since, until)
                : PastNights.of(log, row.listingId(), at).between(since, until);
        boolean forOwner = ListingAccess.owns(row, caller);
        NightlyCalendar calendar = new NightlyCalendar(
                forOwner ? opened(taken) : taken,
                preparationDays,
                said.pricePerNight(),
                Pricing.orNone(said.pricing()),
                forOwner);
        return new CalendarView(row.listingId(), first, end, said.zone(), calendar.nights(first, end));
    }

    @PutMapping("/blocks/{blockId}")
    @PreAuthorize("hasRole('HOST')")
    ResponseEntity<BlockView> block(
            CurrentUser caller,
            @PathVariable UUID listingId,
            @PathVariable UUID blockId,
            @Valid @RequestBody BlockForm form) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        refuseWindow(form.from(), form.to(), LONGEST_WINDOW_DAYS);
        if (form.to().isAfter(today(row).plusDays(FARTHEST_BLOCK_DAYS))) {
            throw invalid("to", "too-far-ahead");
        }
        CalendarId calendarId = CalendarId.of(row.listingId());
        String reason = form.reason() == null ? "" : form.reason().strip();
        Stay stay = new Stay(form.from(), form.to());
        Acknowledged done = commands.sendAndWait(new BlockDates(
                calendarId, row.listingId(), new BlockId(blockId), stay, words.sealed(caller.userId(), reason)));
        ownWrites.await(calendarId, done.version());
        return EntityTag.ok(
                done.version(), new BlockView(new BlockId(blockId), stay.checkIn(), stay.checkOut(), reason));
    }

    @DeleteMapping("/blocks/{blockId}")
    @PreAuthorize("hasRole('HOST')")
    ResponseEntity<Void> unblock(CurrentUser caller, @PathVariable UUID listingId, @PathVariable UUID blockId) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        CalendarId calendarId = CalendarId.of(row.listingId());
        Acknowledged done = commands.sendAndWait(new UnblockDates(calendarId, new BlockId(blockId)));
        if (done.version() >= 0) {
            ownWrites.await(calendarId, done.version());
        }
        return ResponseEntity.noContent().build();
    }

    private List<TakenNights.Taken> opened(List<TakenNights.Taken> taken) {
        OpenedWords opened = words.opened(taken.stream().map(TakenNights.Taken::reason));
        return taken.stream()
                .map(one -> one.withReason(opened.shown(one.reason())))
                .toList();
    }

    private LocalDate today(ListingRow row) {
        return LocalDate.ofInstant(clock.instant(), row.details().zone());
    }

    private static void refuseWindow(LocalDate from, LocalDate to, int longestDays) {
        if (!from.isBefore(to)) {
            throw invalid("to", "not-after-from");
        }
        if (from.plusDays(longestDays).isBefore(to)) {
            throw invalid("to", "window-too-long");
        }
    }

    private static InvalidInput invalid(String field, String rule) {
        return new InvalidInput(field, rule);
    }
}
