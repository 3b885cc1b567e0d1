package io.sejour.bench.append;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The calendar of one home with a long history: a stay, and nights that its host keeps and opens again, for ever. */
record Blocks(CalendarId calendar, ListingId listing, BookingId booking, Stay stay) {

    static final String TYPE = "Calendar";

    private static final int APPENDED_TOGETHER = 500;

    static Blocks fresh() {
        ListingId listing = new ListingId(UUID.randomUUID());
        LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        return new Blocks(
                CalendarId.of(listing), listing, new BookingId(UUID.randomUUID()), new Stay(soon, soon.plusDays(2)));
    }

    /** The stay once more, which changes nothing: the calendar is loaded, and that is all. */
    HoldDates again() {
        return new HoldDates(calendar, listing, booking, stay, 0);
    }

    /** A stay that is news: one more event, which makes a snapshot due. */
    HoldDates another() {
        Stay later = new Stay(stay.checkOut().plusDays(10), stay.checkOut().plusDays(12));
        return new HoldDates(calendar, listing, new BookingId(UUID.randomUUID()), later, 0);
    }

    /** Appends the first so many events of the history. */
    void append(EventStore store, int events) {
        List<DomainEventMessage<?>> all = new ArrayList<>(events);
        all.add(event(0, new DatesHeld(calendar, listing, booking, stay, 0)));
        BlockId block = new BlockId(UUID.randomUUID());
        for (int i = 1; i < events; i++) {
            all.add(event(i, i % 2 == 1 ? blocked(block) : unblocked(block)));
        }
        IntStream.range(0, (events + APPENDED_TOGETHER - 1) / APPENDED_TOGETHER)
                .mapToObj(i -> all.subList(i * APPENDED_TOGETHER, Math.min(events, (i + 1) * APPENDED_TOGETHER)))
                .forEach(store::publish);
    }

    /** The first event of a calendar. */
    EventMessage<?> first() {
        return event(0, blocked(new BlockId(UUID.randomUUID())));
    }

    private CalendarEvent blocked(BlockId block) {
        return new DatesBlocked(calendar, listing, block, kept(), "repairs");
    }

    private CalendarEvent unblocked(BlockId block) {
        return new DatesUnblocked(calendar, listing, block, kept());
    }

    private Stay kept() {
        return new Stay(stay.checkOut().plusDays(30), stay.checkOut().plusDays(33));
    }

    private DomainEventMessage<CalendarEvent> event(long number, CalendarEvent event) {
        return new GenericDomainEventMessage<>(TYPE, calendar.toString(), number, event);
    }
}
