package io.sejour.listing.imports;

import static io.sejour.listing.imports.Csv.listing;
import static io.sejour.listing.imports.Csv.night;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.FindListingForBooking;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingRevised;
import io.sejour.listing.OnRealParts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ListingImporterIT extends OnRealParts {

    private static final ImportProgress SILENT = (phase, done, total, counts) -> {};

    @Autowired
    ListingImporter importer;

    @Autowired
    CommandGateway commands;

    @Autowired
    QueryGateway queries;

    @Autowired
    EventStore eventStore;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private LocalDate today;
    private String one;
    private String two;

    @BeforeEach
    void twoHomesOfTheirOwn() {
        today = LocalDate.now(ZoneId.of("America/New_York"));
        one = "1" + UUID.randomUUID().toString().substring(0, 12);
        two = "2" + UUID.randomUUID().toString().substring(0, 12);
    }

    @Test
    void importsListingsAndTheirNights() {
        // when
        ImportReport report = importer.run(twoListings(), threeRuns(), Csv.options(), SILENT);

        // then
        assertThat(report.counts()).isEqualTo(new ImportCounts(2, 7, 2, 0, 0, 3, 0, 0));
        assertThat(report.refused()).isEmpty();
        assertThat(report.searchable()).isTrue();
        BookableListing found = ask(one, new Stay(today.plusDays(3), today.plusDays(6)));
        assertThat(found.free()).isFalse();
        assertThat(found.title()).isEqualTo("Home " + one);
        assertThat(found.hostId()).isEqualTo(Csv.HELENE);
        assertThat(ask(one, new Stay(today.plusDays(3), today.plusDays(5))).free())
                .isTrue();
    }

    @Test
    void runningItTwiceChangesNothing() {
        // given
        importer.run(twoListings(), threeRuns(), Csv.options(), SILENT);
        long before = events();

        // when
        ImportReport again = importer.run(twoListings(), threeRuns(), Csv.options(), SILENT);

        // then
        assertThat(events()).isEqualTo(before);
        assertThat(again.counts()).isEqualTo(new ImportCounts(2, 7, 0, 0, 2, 0, 3, 0));
    }

    @Test
    void anImportThatWasCutOffAnywhereGoesOnWhenRunAgain() {
        for (int cut = 1; cut <= 6; cut++) {
            // given
            twoHomesOfTheirOwn();
            int steps = cut;
            Set<String> seen = new HashSet<>();
            ImportProgress cuttingOff = (phase, done, total, counts) -> {
                seen.add(phase + " " + done);
                if (seen.size() > steps) {
                    throw new CancellationException("cut off at " + phase);
                }
            };
            assertThatThrownBy(() -> importer.run(twoListings(), threeRuns(), Csv.options(), cuttingOff))
                    .isInstanceOf(CancellationException.class);

            // when
            importer.run(twoListings(), threeRuns(), Csv.options(), SILENT);

            // then
            assertThat(events(one)).hasSize(2);
            assertThat(events(two)).hasSize(2);
            assertThat(blocks(one)).hasSize(2);
            assertThat(blocks(two)).hasSize(1);
        }
    }

    @Test
    void tellsEveryRowItLeavesOutWithItsLineAndReason() {
        // given
        Path listings = Csv.gzipped(
                folder,
                "listings.csv.gz",
                Csv.LISTINGS_HEADER,
                listing(one, "$80.00"),
                listing(two, ""),
                listing(one, "$80.00"),
                "broken");
        Path calendar = Csv.gzipped(
                folder,
                "calendar.csv.gz",
                Csv.CALENDAR_HEADER,
                night(one, today.plusDays(1), false),
                night(two, today.plusDays(1), false),
                night(two, today.plusDays(2), false),
                night("unknown", today.plusDays(1), true),
                night(one, "2025-02-30", true),
                night(one, today.plusDays(2), true).replace(",t,", ",yes,"));

        // when
        ImportReport report = importer.run(listings, calendar, Csv.options(), SILENT);

        // then
        assertThat(report.refused())
                .containsExactly(
                        new RefusedRows(ImportedFile.LISTINGS, 3, 1, RowFault.BLANK_PRICE, ""),
                        new RefusedRows(ImportedFile.LISTINGS, 4, 1, RowFault.DUPLICATE_ID, one),
                        new RefusedRows(ImportedFile.LISTINGS, 5, 1, RowFault.WRONG_COLUMNS, "1 columns"),
                        new RefusedRows(ImportedFile.CALENDAR, 3, 2, RowFault.REFUSED_LISTING, two),
                        new RefusedRows(ImportedFile.CALENDAR, 5, 1, RowFault.UNKNOWN_LISTING, "unknown"),
                        new RefusedRows(ImportedFile.CALENDAR, 6, 1, RowFault.BAD_DATE, "2025-02-30"),
                        new RefusedRows(ImportedFile.CALENDAR, 7, 1, RowFault.BAD_AVAILABILITY, "yes"));
        assertThat(report.rowsByFault()).containsEntry(RowFault.REFUSED_LISTING, 2L);
        assertThat(report.counts()).isEqualTo(new ImportCounts(4, 6, 1, 0, 0, 1, 0, 0));
    }

    @Test
    void aBookingKeepsItsNightsAndTheFileIsToldOn() {
        // given
        ListingId listing = ListingLine.listingId(one);
        commands.sendAndWait(new HoldDates(
                CalendarId.of(listing),
                listing,
                new BookingId(UUID.randomUUID()),
                new Stay(today.plusDays(2), today.plusDays(4)),
                0));

        // when
        ImportReport report = importer.run(twoListings(), threeRuns(), Csv.options(), SILENT);

        // then
        assertThat(report.refused())
                .containsExactly(new RefusedRows(
                        ImportedFile.CALENDAR,
                        2,
                        1,
                        RowFault.NIGHTS_TAKEN,
                        one + " " + today.plusDays(1) + " to " + today.plusDays(3)));
        assertThat(report.counts().blocksWritten()).isEqualTo(2);
    }

    @Test
    void aMovedCalendarStartsOnTheDateItIsGiven() {
        // given
        Path old = Csv.file(
                folder,
                "calendar.csv",
                Csv.CALENDAR_HEADER,
                night(one, "2020-02-28", true),
                night(one, "2020-02-29", false),
                night(one, "2020-03-01", false),
                night(one, "2020-03-02", true));

        // when
        ImportReport unmoved = importer.run(twoListings(), old, Csv.options(), SILENT);
        ImportReport moved = importer.run(twoListings(), old, starting(today), SILENT);

        // then
        assertThat(unmoved.counts().blocksPast()).isEqualTo(1);
        assertThat(moved.counts().blocksWritten()).isEqualTo(1);
        assertThat(blocks(one))
                .extracting(DatesBlocked::stay)
                .containsExactly(new Stay(today.plusDays(1), today.plusDays(3)));
    }

    @Test
    void aNewerFileIsFollowed() {
        // given
        importer.run(twoListings(), threeRuns(), Csv.options(), SILENT);
        Path newer = Csv.file(
                folder, "newer.csv", Csv.LISTINGS_HEADER, listing(one, "\"$1,081.00\""), listing(two, "$90.00"));

        // when
        ImportReport report = importer.run(newer, threeRuns(), Csv.options(), SILENT);

        // then
        assertThat(report.counts().listingsRevised()).isEqualTo(1);
        assertThat(report.counts().listingsUnchanged()).isEqualTo(1);
        assertThat(events(one).getLast()).isInstanceOf(ListingRevised.class);
        assertThat(ask(one, new Stay(today.plusDays(30), today.plusDays(31)))
                        .pricePerNight()
                        .minorUnits())
                .isEqualTo(108_100);
    }

    @Test
    void refusesFilesInTheWrongOrder() {
        assertThatThrownBy(() -> importer.run(threeRuns(), twoListings(), Csv.options(), SILENT))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no column id");
    }

    private Path twoListings() {
        return Csv.file(folder, "listings.csv", Csv.LISTINGS_HEADER, listing(one, "$80.00"), listing(two, "$90.00"));
    }

    private Path threeRuns() {
        return Csv.file(
                folder,
                "calendar.csv",
                Csv.CALENDAR_HEADER,
                night(one, today.plusDays(1), false),
                night(one, today.plusDays(2), false),
                night(one, today.plusDays(3), true),
                night(one, today.plusDays(4), true),
                night(one, today.plusDays(5), false),
                night(two, today.plusDays(1), true),
                night(two, today.plusDays(2), false));
    }

    private static ImportOptions starting(LocalDate date) {
        return new ImportOptions(
                Csv.HELENE,
                ZoneId.of("America/New_York"),
                "Albany",
                "US",
                Currency.getInstance("USD"),
                List.of(CancellationPolicy.values()),
                List.of(new CustomTier(10, 5_000)),
                null,
                date);
    }

    private BookableListing ask(String sourceId, Stay stay) {
        return queries.query(
                        new FindListingForBooking(ListingLine.listingId(sourceId), stay, null), BookableListing.class)
                .join();
    }

    private long events() {
        return jdbc.sql("select count(*) from axon.events").query(Long.class).single();
    }

    private List<Object> events(String sourceId) {
        return eventStore
                .readEvents(ListingLine.listingId(sourceId).toString())
                .asStream()
                .<Object>map(message -> message.getPayload())
                .toList();
    }

    private List<DatesBlocked> blocks(String sourceId) {
        return eventStore
                .readEvents(CalendarId.of(ListingLine.listingId(sourceId)).toString())
                .asStream()
                .map(message -> (DatesBlocked) message.getPayload())
                .toList();
    }
}
