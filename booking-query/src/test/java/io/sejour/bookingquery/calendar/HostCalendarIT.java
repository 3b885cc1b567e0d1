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
import java.util.UUID;
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
