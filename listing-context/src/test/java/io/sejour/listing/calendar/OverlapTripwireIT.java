package io.sejour.listing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.listing.ListingId;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.listing.ListingApplication;
import io.sejour.listing.calendar.TakenNights.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens if the log ever gave a night to two: it is forged here, because the aggregate does not do it. */
@SpringBootTest(classes = ListingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class OverlapTripwireIT {

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();
    private static final ListingId LISTING = new ListingId(new UUID(0, 1));
    private static final CalendarId CALENDAR = CalendarId.of(LISTING);

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.springProperties(registry::add);
    }

    @Autowired
    EventStore eventStore;

    @Autowired
    TakenNights nights;

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theProjectionStopsAtTheSecondOwnerOfANight() {
        // given
        append(0, Stay.of("2027-03-01", "2027-03-04"));
        await().untilAsserted(() -> assertThat(taken()).hasSize(1));

        // when
        append(1, Stay.of("2027-03-03", "2027-03-05"));
        append(2, Stay.of("2027-03-10", "2027-03-11"));

        // then
        // Axon gives a segment back whose handler failed, and tries it again after a growing pause.
        await().until(() -> processor().processingStatus().isEmpty());
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(taken())
                        .singleElement()
                        .extracting(TakenNights.Taken::stay)
                        .isEqualTo(Stay.of("2027-03-01", "2027-03-04")));
    }

    @Test
    void theDatabaseNamesTheRuleThatWasBroken() {
        // given
        ListingId listing = new ListingId(new UUID(0, 2));
        nights.take(listing, new UUID(1, 1), Kind.BOOKED, Stay.of("2027-03-01", "2027-03-04"), Instant.EPOCH);

        // when, then
        assertThatThrownBy(() -> nights.take(
                        listing, new UUID(1, 2), Kind.BLOCKED, Stay.of("2027-03-03", "2027-03-05"), Instant.EPOCH))
                .hasMessageContaining("one_claim_per_night");
        nights.take(listing, new UUID(1, 3), Kind.HELD, Stay.of("2027-03-04", "2027-03-05"), Instant.EPOCH);
    }

    private void append(long sequence, Stay stay) {
        DatesHeld forged = new DatesHeld(CALENDAR, LISTING, new BookingId(new UUID(1, sequence)), stay, 0);
        transaction.executeWithoutResult(status ->
                eventStore.publish(new GenericDomainEventMessage<>("Calendar", CALENDAR.toString(), sequence, forged)));
    }

    private List<TakenNights.Taken> taken() {
        return nights.between(LISTING, LocalDate.parse("2027-03-01"), LocalDate.parse("2027-04-01"));
    }

    private PooledStreamingEventProcessor processor() {
        return processing
                .eventProcessor("listing.nights", PooledStreamingEventProcessor.class)
                .orElseThrow();
    }
}
