package io.sejour.listing.calendar;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.sejour.api.Acknowledged;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.Imported;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
import io.sejour.api.listing.ListingId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The authority on the nights of one listing: nobody has a night that this aggregate did not give them
 * (design/domain-rules.md, Dates). All nights of a stay are given or none.
 *
 * <p><b>Wishes.</b> A host who answers requests may be asked for the same nights by several guests. Their wishes keep the
 * nights from nobody; the first that is accepted, or booked at once, or blocked, ends the others (docs/adr/0108).
 *
 * <p><b>What it remembers.</b> Claims on nights that may still be asked for, and bookings that got their final answer,
 * each until {@value #GRACE_DAYS} days after the stay. Older nights cannot be claimed, so forgetting them is safe.
 */
@Aggregate(type = "Calendar", snapshotTriggerDefinition = "snapshots")
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // Axon makes an empty instance and assigns it by events.
class Calendar {

    /**
     * Longer than the longest preparation between two stays, so that a stay that still keeps a night from somebody is
     * never forgotten; and longer than any message is under way.
     */
    static final int GRACE_DAYS = 31;

    @AggregateIdentifier
    private CalendarId calendarId;

    private ListingId listingId;

    // Not final: Jackson would leave final lists of a snapshot empty.
    private List<Claim> claims = new ArrayList<>();
    private List<Wish> wishes = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    /** Nights a host at fault may not sell again. */
    private List<Stay> closed = new ArrayList<>();

    private List<Answered> answered = new ArrayList<>();
    private List<Told> told = new ArrayList<>();

    /**
     * A booking's nights.
     *
     * @param inPlaceOf the booking whose nights these replace once they are committed
     */
    record Claim(
            BookingId bookingId,
            Stay stay,
            boolean committed,
            @Nullable BookingId inPlaceOf) {}

    /** Nights a booking would like while its host decides. */
    record Wish(BookingId bookingId, Stay stay, int preparationDays) {}

    /**
     * Nights the host keeps.
     *
     * @param imported null for a block the host wrote here
     */
    record Block(
            BlockId blockId,
            Stay stay,
            String reason,
            @Nullable Imported imported) {

        Block(BlockId blockId, Stay stay, String reason) {
            this(blockId, stay, reason, null);
        }

        boolean isOf(CalendarImportId importId) {
            return imported != null && imported.importId().equals(importId);
        }
    }

    /** A conflict with another portal of which the host knows. */
    record Told(BlockId conflictId, BookingId bookingId, Stay importedStay) {}

    /**
     * A booking that will not get nights any more.
     *
     * @param refused whether its last hold was answered; a repeated one then needs no second answer
     */
    record Answered(BookingId bookingId, LocalDate until, boolean refused) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void request(RequestDates command, Clock clock) {
        BookingId booking = command.bookingId();
        boolean isKnown = claimOf(booking) != null || wishOf(booking) != null;
        if (isKnown || isRefused(booking)) {
            return;
        }
        List<Stay> taken = takenFrom(command.stay(), command.preparationDays(), command.inPlaceOf());
        if (answerTo(booking) == null && taken.isEmpty() && !isGone(command.stay(), clock)) {
            apply(new DatesRequested(
                    command.calendarId(),
                    command.listingId(),
                    booking,
                    command.stay(),
                    command.preparationDays(),
                    command.inPlaceOf()));
        } else {
            apply(new DatesRefused(command.calendarId(), command.listingId(), booking, command.stay(), taken));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void hold(HoldDates command, Clock clock) {
        Claim own = claimOf(command.bookingId());
        if (own != null) {
            if (!own.stay().equals(command.stay())) {
                throw new Refusal(RejectionCode.WRONG_STATE, Map.of("state", "HELD"));
            }
            return;
        }
        if (isRefused(command.bookingId())) {
            return;
        }
        List<Stay> taken = takenFrom(command.stay(), command.preparationDays(), command.inPlaceOf());
        if (answerTo(command.bookingId()) == null && taken.isEmpty() && !isGone(command.stay(), clock)) {
            apply(new DatesHeld(
                    command.calendarId(),
                    command.listingId(),
                    command.bookingId(),
                    command.stay(),
                    command.preparationDays(),
                    command.inPlaceOf()));
            refuseWishes(wish ->
                    wish.stay().overlaps(command.stay(), Math.max(wish.preparationDays(), command.preparationDays())));
        } else {
            apply(new DatesRefused(
                    command.calendarId(), command.listingId(), command.bookingId(), command.stay(), taken));
        }
    }

    /** The first to be given nights ends the wishes of all others for them, in the same decision. */
    private void refuseWishes(Predicate<Wish> lost) {
        for (Wish wish : List.copyOf(wishes)) {
            if (lost.test(wish)) {
                List<Stay> taken = takenFrom(wish.stay(), wish.preparationDays(), null);
                apply(new DatesRefused(calendarId, listingId, wish.bookingId(), wish.stay(), taken));
            }
        }
    }

    private void refuseWishesIn(Stay blocked) {
        refuseWishes(wish -> wish.stay().overlaps(blocked));
    }

    /**
     * Only held nights can be committed. Anything else throws, and on purpose is no event: a process that pays for
     * nights it gave back must stop and be looked at, and one that woke up late must not disturb its successor.
     */
    @CommandHandler
    void commit(CommitDates command) {
        Claim claim = claimOf(command.bookingId());
        if (claim == null) {
            throw new Refusal(RejectionCode.WRONG_STATE, Map.of("state", "NOT_HELD"));
        }
        if (!claim.committed()) {
            BookingId replaced = claim.inPlaceOf();
            Claim given = replaced == null ? null : claimOf(replaced);
            if (given != null) {
                apply(new DatesReleased(calendarId, listingId, given.bookingId(), given.stay(), false));
            }
            apply(new DatesCommitted(calendarId, listingId, command.bookingId(), claim.stay()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void release(ReleaseDates command) {
        Claim claim = claimOf(command.bookingId());
        Wish wish = wishOf(command.bookingId());
        if (claim != null) {
            apply(new DatesReleased(calendarId, listingId, command.bookingId(), claim.stay(), command.keepBlocked()));
        } else if (wish != null) {
            apply(new DatesReleased(calendarId, listingId, command.bookingId(), wish.stay(), false));
        } else if (answerTo(command.bookingId()) == null) {
            apply(new HoldBarred(command.calendarId(), command.bookingId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Acknowledged block(BlockDates command, Clock clock) {
        Block current = blockOf(command.blockId());
        Block wanted = new Block(command.blockId(), command.stay(), command.reason());
        if (!wanted.equals(current)) {
            refuseGoneNights(wanted.stay(), current, clock);
            List<Stay> taken = takenFrom(wanted, blocks);
            if (!taken.isEmpty()) {
                throw new Refusal(
                        RejectionCode.CALENDAR_CONFLICT,
                        Map.of(
                                "from", taken.getFirst().checkIn().toString(),
                                "to", taken.getFirst().checkOut().toString()));
            }
            apply(new DatesBlocked(
                    command.calendarId(), command.listingId(), wanted.blockId(), wanted.stay(), wanted.reason()));
            refuseWishesIn(wanted.stay());
        }
        return new Acknowledged(AggregateLifecycle.getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Acknowledged unblock(UnblockDates command) {
        Block current = blockOf(command.blockId());
        if (current != null) {
            apply(new DatesUnblocked(calendarId, listingId, current.blockId(), current.stay()));
        }
        return new Acknowledged(versionOrNone());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ImportedBlocks importBlocks(ImportBlocks command) {
        BlockImport plan = BlockImport.plan(command, List.copyOf(blocks), takenByOthers());
        // Moved blocks give up their old nights first, or the log would show two blocks on one night in between.
        for (Block left : plan.left()) {
            apply(new DatesUnblocked(command.calendarId(), command.listingId(), left.blockId(), left.stay()));
        }
        for (Block written : plan.written()) {
            apply(new DatesBlocked(
                    command.calendarId(), command.listingId(), written.blockId(), written.stay(), written.reason()));
            refuseWishesIn(written.stay());
        }
        return new ImportedBlocks(
                versionOrNone(), plan.written().size(), plan.unchanged(), plan.past(), plan.conflicts());
    }

    /** Does again what was done already without a trace, so that it may be sent at any time and more than once. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FollowedCalendar follow(FollowCalendar command) {
        Following plan = Following.plan(command, List.copyOf(blocks), List.copyOf(claims), List.copyOf(closed));
        for (Block left : plan.left()) {
            apply(new DatesUnblocked(command.calendarId(), command.listingId(), left.blockId(), left.stay()));
        }
        for (Block written : plan.written()) {
            apply(new DatesBlocked(
                    command.calendarId(),
                    command.listingId(),
                    written.blockId(),
                    written.stay(),
                    written.reason(),
                    written.imported()));
            refuseWishesIn(written.stay());
        }
        for (FollowedCalendar.Conflict conflict : plan.conflicts()) {
            if (!told.contains(new Told(conflict.conflictId(), conflict.bookingId(), conflict.importedStay()))) {
                apply(new CalendarConflictDetected(
                        command.calendarId(),
                        command.listingId(),
                        conflict.bookingId(),
                        conflict.stay(),
                        command.importId(),
                        conflict.conflictId(),
                        conflict.importedStay()));
            }
        }
        return new FollowedCalendar(versionOrNone(), plan.conflicts());
    }

    /** -1 for a calendar to which nothing happened yet. */
    private static long versionOrNone() {
        Long version = AggregateLifecycle.getVersion();
        return version == null ? -1 : version;
    }

    private void refuseGoneNights(Stay stay, @Nullable Block current, Clock clock) {
        LocalDate today = earliestToday(clock);
        boolean startMoved = current == null || !current.stay().checkIn().equals(stay.checkIn());
        if (stay.isOver(today) || (startMoved && stay.checkIn().isBefore(today))) {
            throw new Refusal(
                    RejectionCode.BLOCK_IN_PAST, Map.of("from", stay.checkIn().toString()));
        }
    }

    /** The calendar does not know its zone: no place on earth is on an earlier date than this. */
    private static LocalDate earliestToday(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(-12));
    }

    private static boolean isGone(Stay stay, Clock clock) {
        return stay.checkIn().isBefore(earliestToday(clock));
    }

    /** @param but the booking whose nights are not in the way */
    private List<Stay> takenFrom(Stay stay, int preparationDays, @Nullable BookingId but) {
        return Stream.concat(
                        claims.stream()
                                .filter(claim -> !claim.bookingId().equals(but))
                                .map(Claim::stay)
                                .filter(other -> other.overlaps(stay, preparationDays)),
                        Stream.concat(blocks.stream().map(Block::stay), closed.stream())
                                .filter(stay::overlaps))
                .toList();
    }

    private List<Stay> takenFrom(Block wanted, List<Block> among) {
        return Stream.concat(
                        among.stream()
                                .filter(other -> !other.blockId().equals(wanted.blockId()))
                                .map(Block::stay),
                        takenByOthers().stream())
                .filter(wanted.stay()::overlaps)
                .toList();
    }

    private List<Stay> takenByOthers() {
        return Stream.concat(claims.stream().map(Claim::stay), closed.stream()).toList();
    }

    private @Nullable Claim claimOf(BookingId bookingId) {
        return first(claims, claim -> claim.bookingId().equals(bookingId));
    }

    private @Nullable Answered answerTo(BookingId bookingId) {
        return first(answered, answer -> answer.bookingId().equals(bookingId));
    }

    private boolean isRefused(BookingId bookingId) {
        Answered answer = answerTo(bookingId);
        return answer != null && answer.refused();
    }

    private @Nullable Wish wishOf(BookingId bookingId) {
        return first(wishes, wish -> wish.bookingId().equals(bookingId));
    }

    private @Nullable Block blockOf(BlockId blockId) {
        return first(blocks, block -> block.blockId().equals(blockId));
    }

    private static <T> @Nullable T first(List<T> all, Predicate<T> wanted) {
        for (T one : all) {
            if (wanted.test(one)) {
                return one;
            }
        }
        return null;
    }

    @EventSourcingHandler
    void on(DatesRequested event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        wishes.add(new Wish(event.bookingId(), event.stay(), event.preparationDays()));
    }

    @EventSourcingHandler
    void on(DatesHeld event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        forgetWish(event.bookingId());
        claims.add(new Claim(event.bookingId(), event.stay(), false, event.inPlaceOf()));
    }

    @EventSourcingHandler
    void on(DatesRefused event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        forgetWish(event.bookingId());
        remember(event.bookingId(), event.stay(), at, true);
    }

    @EventSourcingHandler
    void on(DatesCommitted event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        claims.removeIf(claim -> claim.bookingId().equals(event.bookingId()));
        claims.add(new Claim(event.bookingId(), event.stay(), true, null));
    }

    @EventSourcingHandler
    void on(DatesReleased event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        claims.removeIf(claim -> claim.bookingId().equals(event.bookingId()));
        forgetWish(event.bookingId());
        if (event.keptBlocked()) {
            closed.add(event.stay());
        }
        remember(event.bookingId(), event.stay(), at, false);
    }

    @EventSourcingHandler
    void on(HoldBarred event, @Timestamp Instant at) {
        calendarId = event.calendarId();
        answered.add(new Answered(event.bookingId(), dateOf(at).plusDays(GRACE_DAYS), false));
    }

    @EventSourcingHandler
    void on(DatesBlocked event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        blocks.removeIf(block -> block.blockId().equals(event.blockId()));
        blocks.add(new Block(event.blockId(), event.stay(), event.reason(), event.imported()));
    }

    @EventSourcingHandler
    void on(DatesUnblocked event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        blocks.removeIf(block -> block.blockId().equals(event.blockId()));
    }

    @EventSourcingHandler
    void on(CalendarConflictDetected event, @Timestamp Instant at) {
        know(event.calendarId(), event.listingId(), at);
        told.add(new Told(event.conflictId(), event.bookingId(), event.importedStay()));
    }

    private void know(CalendarId calendar, ListingId listing, Instant at) {
        calendarId = calendar;
        listingId = listing;
        LocalDate lastNeeded = dateOf(at).minusDays(GRACE_DAYS);
        claims.removeIf(claim -> claim.stay().isOver(lastNeeded));
        wishes.removeIf(wish -> wish.stay().isOver(lastNeeded));
        blocks.removeIf(block -> block.stay().isOver(lastNeeded));
        closed.removeIf(stay -> stay.isOver(lastNeeded));
        answered.removeIf(answer -> answer.until().isBefore(dateOf(at)));
        told.removeIf(conflict -> conflict.importedStay().isOver(lastNeeded));
    }

    private void forgetWish(BookingId bookingId) {
        wishes.removeIf(wish -> wish.bookingId().equals(bookingId));
    }

    private void remember(BookingId bookingId, Stay stay, Instant at, boolean refused) {
        answered.removeIf(answer -> answer.bookingId().equals(bookingId));
        LocalDate later = stay.checkOut().isAfter(dateOf(at)) ? stay.checkOut() : dateOf(at);
        answered.add(new Answered(bookingId, later.plusDays(GRACE_DAYS), refused));
    }

    private static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
