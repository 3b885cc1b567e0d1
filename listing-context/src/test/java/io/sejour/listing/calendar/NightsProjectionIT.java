package io.sejour.listing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.OnRealParts;
import io.sejour.listing.calendar.TakenNights.Kind;
import io.sejour.listing.calendar.TakenNights.Taken;
import io.sejour.listing.reading.OwnWrites;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NightsProjectionIT extends OnRealParts {

    private static final LocalDate MARCH =
            LocalDate.now(java.time.ZoneOffset.UTC).plusDays(100);
    private static final BlockId BLOCK = new BlockId(new UUID(2, 1));

    @Autowired
    CommandGateway commands;

    @Autowired
    TakenNights nights;

    @Autowired
    EventStore eventStore;

    @Autowired
    OwnWrites ownWrites;

    @Autowired
    EventProcessingConfiguration processing;

    private ListingId listing;
    private CalendarId calendar;

    @BeforeEach
    void aListing() {
        listing = new ListingId(UUID.randomUUID());
        calendar = CalendarId.of(listing);
    }

    @Test
    void showsWhatTheCalendarDecided() {
        // given
        BookingId anna = booking();
        BookingId boris = booking();
        BookingId chloe = booking();

        // when
        commands.sendAndWait(hold(anna, stay(0, 3)));
        commands.sendAndWait(new CommitDates(calendar, anna));
        commands.sendAndWait(hold(boris, stay(3, 5)));
        commands.sendAndWait(hold(chloe, stay(5, 6)));
        commands.sendAndWait(new ReleaseDates(calendar, chloe, true));
        commands.sendAndWait(new BlockDates(calendar, listing, BLOCK, stay(8, 9), "mine"));

        // then
        awaitEvents();
        assertThat(taken())
                .containsExactly(
                        new Taken(anna.value(), Kind.BOOKED, stay(0, 3), null),
                        new Taken(boris.value(), Kind.HELD, stay(3, 5), null),
                        new Taken(chloe.value(), Kind.CLOSED, stay(5, 6), null),
                        new Taken(BLOCK.value(), Kind.BLOCKED, stay(8, 9), "mine"));

        // when
        commands.sendAndWait(new ReleaseDates(calendar, anna, false));
        commands.sendAndWait(new UnblockDates(calendar, BLOCK));

        // then
        awaitEvents();
        assertThat(taken())
                .containsExactly(
                        new Taken(boris.value(), Kind.HELD, stay(3, 5), null),
                        new Taken(chloe.value(), Kind.CLOSED, stay(5, 6), null));
    }

    @Test
    void ofFiftyGuestsForTheSameNightsOneWins() throws Exception {
        // given
        List<Future<?>> holds = new ArrayList<>();

        // when
        try (ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int guest = 0; guest < 50; guest++) {
                BookingId booking = booking();
                Stay stay = stay(guest % 3, 3 + guest % 3);
                // A command that lost its place in the log three times is sent again, as its sender would.
                holds.add(guests.submit(() ->
                        await().ignoreExceptions().untilAsserted(() -> commands.sendAndWait(hold(booking, stay)))));
            }
            for (Future<?> hold : holds) {
                hold.get();
            }
        }

        // then
        List<Object> events = events();
        assertThat(events).filteredOn(DatesHeld.class::isInstance).hasSize(1);
        assertThat(events).filteredOn(DatesRefused.class::isInstance).hasSize(49);
        awaitEvents();
        assertThat(taken()).hasSize(1);
    }

    @Test
    void aCalendarComesBackFromItsSnapshot() {
        // given
        for (int round = 0; round < 120; round++) {
            commands.sendAndWait(new BlockDates(calendar, listing, BLOCK, stay(round % 7, round % 7 + 2), "mine"));
        }
        await().untilAsserted(() -> assertThat(
                        eventStore.readEvents(calendar.toString()).peek().getSequenceNumber())
                .isPositive());

        // when
        BookingId anna = booking();
        commands.sendAndWait(hold(anna, stay(0, 3)));

        // then: the last block is on the first two nights
        assertThat(events().getLast())
                .isEqualTo(new DatesRefused(calendar, listing, anna, stay(0, 3), List.of(stay(0, 2))));
    }

    @Test
    void nightsThatChangeHandsQuicklyAreReadInTheOrderOfTheirCalendar() {
        // given
        BookingId last = booking();

        // when: every booking has a segment of its own, the calendar has one order
        for (int guest = 0; guest < 40; guest++) {
            BookingId booking = booking();
            commands.sendAndWait(hold(booking, stay(0, 3)));
            commands.sendAndWait(new ReleaseDates(calendar, booking, false));
        }
        commands.sendAndWait(hold(last, stay(1, 2)));

        // then
        awaitEvents();
        assertThat(taken()).containsExactly(new Taken(last.value(), Kind.HELD, stay(1, 2), null));
    }

    @Test
    void aReplayFromZeroShowsTheSame() {
        // given
        commands.sendAndWait(hold(booking(), stay(0, 3)));
        commands.sendAndWait(new BlockDates(calendar, listing, BLOCK, stay(8, 9), "mine"));
        awaitEvents();
        List<Taken> before = taken();
        var processor = processing
                .eventProcessor("listing.nights", PooledStreamingEventProcessor.class)
                .orElseThrow();

        // when
        processor.shutDown();
        processor.resetTokens();
        processor.start();

        // then
        await().untilAsserted(() -> assertThat(taken()).isEqualTo(before).hasSize(2));
    }

    private List<Object> events() {
        return eventStore
                .readEvents(calendar.toString())
                .asStream()
                .<Object>map(message -> message.getPayload())
                .toList();
    }

    private void awaitEvents() {
        ownWrites.await(
                calendar, eventStore.lastSequenceNumberFor(calendar.toString()).orElseThrow());
    }

    private List<Taken> taken() {
        return nights.between(listing, MARCH, MARCH.plusDays(31));
    }

    private HoldDates hold(BookingId booking, Stay stay) {
        return new HoldDates(calendar, listing, booking, stay, 0);
    }

    private static Stay stay(int firstNight, int end) {
        return new Stay(MARCH.plusDays(firstNight), MARCH.plusDays(end));
    }

    private static BookingId booking() {
        return new BookingId(UUID.randomUUID());
    }
}
