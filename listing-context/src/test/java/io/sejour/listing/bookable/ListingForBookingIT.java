package io.sejour.listing.bookable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Refusal;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.FindListingForBooking;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.listing.OnRealParts;
import io.sejour.listing.catalogue.ListingsFixture;
import io.sejour.listing.reading.OwnWrites;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ListingForBookingIT extends OnRealParts {

    private static final UserId HELENE = new UserId(new UUID(3, 1));
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(200);

    @Autowired
    CommandGateway commands;

    @Autowired
    QueryGateway queries;

    @Autowired
    OwnWrites ownWrites;

    private ListingsFixture listings;

    @BeforeEach
    void fixture() {
        listings = new ListingsFixture(commands, ownWrites);
    }

    @Test
    void tellsEverythingAQuoteIsMadeOf() {
        // given
        ListingDetails loft = ListingsFixture.loft();
        ListingId listing = listings.published(HELENE, loft);

        // when
        BookableListing answer = ask(listing, stay(0, 3));

        // then
        assertThat(answer)
                .isEqualTo(new BookableListing(
                        listing,
                        1,
                        HELENE,
                        loft.title(),
                        loft.zone(),
                        loft.checkInTime(),
                        loft.checkOutTime(),
                        loft.capacity(),
                        loft.pricePerNight(),
                        loft.cleaningFee(),
                        loft.petFee(),
                        loft.cancellationPolicy(),
                        true,
                        0,
                        1,
                        365,
                        true,
                        null,
                        null,
                        0,
                        List.of(),
                        null));
    }

    @Test
    void tellsThatNightsAreTaken() {
        // given
        ListingId listing = listings.published(HELENE, ListingsFixture.loft());
        commands.sendAndWait(
                new HoldDates(CalendarId.of(listing), listing, new BookingId(UUID.randomUUID()), stay(0, 3), 0));

        // when, then
        await().untilAsserted(() -> assertThat(ask(listing, stay(2, 4)).free()).isFalse());
        assertThat(ask(listing, stay(3, 4)).free()).isTrue();
    }

    @Test
    void refusesADraft() {
        ListingId listing = listings.draft(HELENE, ListingsFixture.loft());
        assertThatThrownBy(() -> ask(listing, stay(0, 1)))
                .hasRootCauseInstanceOf(Refusal.class)
                .hasMessageContaining("LISTING_NOT_PUBLISHED");
    }

    @Test
    void refusesAListingThatDoesNotExist() {
        assertThatThrownBy(() -> ask(new ListingId(UUID.randomUUID()), stay(0, 1)))
                .hasRootCauseInstanceOf(Refusal.class)
                .hasMessageContaining("NOT_FOUND");
    }

    private BookableListing ask(ListingId listing, Stay stay) {
        return queries.query(new FindListingForBooking(listing, stay, null), BookableListing.class)
                .join();
    }

    private static Stay stay(int firstNight, int end) {
        return new Stay(DAY.plusDays(firstNight), DAY.plusDays(end));
    }
}
