package io.sejour.bookingquery.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.calendar.BlockId;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.calendar.HostCalendar.HostedBlock;
import io.sejour.bookingquery.calendar.HostCalendar.HostedListing;
import io.sejour.bookingquery.calendar.HostCalendar.HostedStay;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class HostCalendarIT {

    private static final Stay MARCH = Stay.of("2027-03-01", "2027-04-01");

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static HostCalendar calendar;

    private final SampleBooking booking = new SampleBooking();

    @BeforeAll
    static void start() {
        context = QueryApplication.start(TestPostgres.fresh());
        log = new PublishedEvents(context);
        calendar = context.getBean(HostCalendar.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void allListingsAreThereUnderTheirNewestTitle() {
        SampleBooking secondListing =
                new SampleBooking(SampleBooking.someone(), booking.host, new SampleBooking().listing, booking.stay);
        log.publish(
                booking.listingCreated("Attic"), secondListing.listingCreated("Barn"), booking.listingRevised("Loft"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(calendar.listings(booking.host))
                        .containsExactly(
                                new HostedListing(secondListing.listing, "Barn"),
                                new HostedListing(booking.listing, "Loft")));
        assertThat(calendar.listings(SampleBooking.someone())).isEmpty();
    }

    @Test
    void staysHaveTheirBookingsStateAndWhatTheyHaveOfTheNights() {
        SampleBooking held = booking.another(Stay.of("2027-03-10", "2027-03-12"));
        SampleBooking lost = booking.another(Stay.of("2027-03-11", "2027-03-13"));
        SampleBooking later = booking.another(Stay.of("2027-04-01", "2027-04-03"));
        log.publish(booking.wholeLife());
        log.publish(held.requested(), held.held(), lost.requested(), lost.expired(), later.requested(), later.held());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(calendar.stays(booking.host, MARCH))
                        .containsExactly(
                                new HostedStay(
                                        booking.id,
                                        booking.listing,
                                        BookingStatus.COMPLETED,
                                        booking.stay,
                                        2,
                                        NightClaim.COMMITTED),
                                new HostedStay(
                                        held.id,
                                        booking.listing,
                                        BookingStatus.REQUESTED,
                                        held.stay,
                                        2,
                                        NightClaim.HELD)));
    }

    @Test
    void aCancelledStayIsShownOnlyWhereItKeepsItsNightsClosed() {
        SampleBooking byHost = booking.another(Stay.of("2027-03-20", "2027-03-22"));
        log.publish(booking.requested(), booking.held(), booking.cancelled(Wei.ZERO), booking.released(false));
        log.publish(byHost.requested(), byHost.held(), byHost.cancelled(Wei.ZERO), byHost.released(true));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(calendar.stays(booking.host, MARCH))
                        .extracting(HostedStay::bookingId, HostedStay::claim)
                        .containsExactly(tuple(byHost.id, NightClaim.KEPT_BLOCKED)));
    }

    @Test
    void aCalendarOfThePastIsWhatWasShownThen() {
        SampleBooking byHost = booking.another(Stay.of("2027-03-20", "2027-03-22"));
        SampleBooking unanswered = booking.another(Stay.of("2027-03-25", "2027-03-26"));
        SampleBooking outside = booking.another(Stay.of("2027-04-01", "2027-04-03"));
        SampleBooking second =
                new SampleBooking(SampleBooking.someone(), booking.host, new SampleBooking().listing, booking.stay);
        BlockId block = new BlockId(UUID.randomUUID());
        Stay nights = Stay.of("2027-03-05", "2027-03-07");
        log.publish(outside.requested(), outside.held());
        Map<Instant, HostCalendar.Seen> shown = new LinkedHashMap<>();

        look(shown, booking.listingCreated("Loft"));
        look(shown, booking.requested());
        look(shown, booking.held());
        look(shown, second.listingCreated("Attic"));
        look(shown, byHost.requested(), byHost.held(), byHost.committed());
        look(shown, booking.blocked(block, nights));
        look(shown, booking.blocked(block, Stay.of("2027-03-15", "2027-03-17")));
        look(shown, booking.released(false));
        look(shown, booking.expired());
        look(shown, byHost.cancelled(Wei.ZERO));
        look(shown, byHost.released(true));
        look(shown, booking.unblocked(block, nights), unanswered.requested());
        look(shown, booking.listingRevised("House"));

        PastHostCalendar past = context.getBean(PastHostCalendar.class);
        shown.forEach((at, then) ->
                assertThat(past.seen(booking.host, MARCH, at)).as("at %s", at).isEqualTo(then));
        assertThat(past.seen(booking.host, MARCH, Instant.EPOCH))
                .isEqualTo(new HostCalendar.Seen(List.of(), List.of(), List.of()));
    }

    /** Publishes events that change what is shown, waits until it has, and notes it under an instant after them. */
    private void look(Map<Instant, HostCalendar.Seen> shown, Object... events) {
        HostCalendar.Seen before = calendar.seen(booking.host, MARCH);
        log.publish(events);
        Instant after = Instant.now();
        AtomicReference<HostCalendar.Seen> last = new AtomicReference<>(before);
        await().atMost(Duration.ofSeconds(10)).during(Duration.ofMillis(300)).until(() -> {
            HostCalendar.Seen now = calendar.seen(booking.host, MARCH);
            boolean isStill = now.equals(last.getAndSet(now));
            return isStill && !now.equals(before);
        });
        shown.put(after, last.get());
    }

    @Test
    void aBlockMovesAndGoes() {
        BlockId moved = new BlockId(UUID.randomUUID());
        BlockId lifted = new BlockId(UUID.randomUUID());
        Stay before = Stay.of("2027-03-05", "2027-03-07");
        Stay after = Stay.of("2027-03-15", "2027-03-17");
        log.publish(
                booking.listingCreated("Loft"),
                booking.blocked(moved, before),
                booking.blocked(lifted, before),
                booking.blocked(moved, after),
                booking.unblocked(lifted, before));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(calendar.blocks(booking.host, MARCH))
                        .containsExactly(new HostedBlock(moved, booking.listing, after, "painting")));
    }
}
