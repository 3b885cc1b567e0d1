package io.sejour.booking.quote;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sejour.api.Refusal;
import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.DateSpan;
import io.sejour.api.listing.Season;
import io.sejour.api.listing.StayRule;
import io.sejour.api.listing.TakenSpan;
import io.sejour.booking.Listings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a host's own rules forbid, and what a refusal says. 1 February 2027 is a Monday. */
class HostRulesTest {
    private static final Instant NOW = Instant.parse("2027-02-01T12:00:00Z");
    private static final Season SUMMER = new Season(MonthDay.of(6, 15), MonthDay.of(9, 15), "Summer");

    @Test
    void theMinimumIsThatOfTheMostSpecificRuleAboutTheArrival() {
        BookableListing listing = ruled(
                minimum(null, null, FRIDAY, 2),
                minimum(null, SUMMER, null, 3),
                minimum(null, SUMMER, SATURDAY, 7),
                minimum(new DateSpan(date("2027-07-10"), date("2027-07-11")), null, null, 5));
        assertTooShort(listing, "2027-05-07", 1, 2, "FRIDAY");
        assertTooShort(listing, "2027-07-09", 2, 3, "Summer");
        assertTooShort(listing, "2027-07-17", 6, 7, "Summer SATURDAY");
        assertTooShort(listing, "2027-07-10", 4, 5, "2027-07-10/2027-07-11");
        assertAllowed(listing, "2027-07-10", 5);
        assertAllowed(listing, "2027-05-06", 1);
        assertAllowed(listing, "2027-06-14", 2);
    }

    @Test
    void whatARuleDoesNotSayALessSpecificOneSays() {
        StayRule dateWithoutMaximum = minimum(new DateSpan(date("2027-07-10"), date("2027-07-20")), null, null, 2);
        StayRule summer = new StayRule(null, SUMMER, null, 4, 10, null, null);
        BookableListing listing = ruled(dateWithoutMaximum, summer);
        assertAllowed(listing, "2027-07-12", 2);
        Rejection tooLong = refusal(listing, "2027-07-12", 11, NOW);
        assertThat(tooLong.code()).isEqualTo(RejectionCode.STAY_TOO_LONG);
        assertThat(tooLong.parameters()).containsEntry("max", "10").containsEntry("rule", "Summer");
    }

    @Test
    void arrivalsAndDeparturesHaveTheirDays() {
        StayRule saturdays = new StayRule(null, SUMMER, null, null, null, Set.of(SATURDAY), null);
        BookableListing listing = Listings.ruled(
                null,
                new Availability(List.of(saturdays), false, 0, null, Set.of(), Set.of(SUNDAY, SATURDAY)),
                0,
                List.of());
        Rejection arrival = refusal(listing, "2027-07-09", 2, NOW);
        assertThat(arrival.code()).isEqualTo(RejectionCode.ARRIVAL_NOT_ALLOWED);
        assertThat(arrival.parameters()).containsEntry("days", "SATURDAY").containsEntry("rule", "Summer");
        Rejection departure = refusal(listing, "2027-07-10", 2, NOW);
        assertThat(departure.code()).isEqualTo(RejectionCode.DEPARTURE_NOT_ALLOWED);
        assertThat(departure.parameters())
                .containsEntry("days", "SATURDAY, SUNDAY")
                .containsEntry("rule", "listing");
        assertAllowed(listing, "2027-07-10", 1);
        assertAllowed(listing, "2027-05-07", 1);
    }

    @Test
    void noticeAndWindowCountInTheListingsToday() {
        BookableListing listing =
                Listings.ruled(null, new Availability(List.of(), false, 2, 90, Set.of(), Set.of()), 0, List.of());
        assertThat(refusal(listing, "2027-02-02", 3, NOW).code()).isEqualTo(RejectionCode.NOTICE_TOO_SHORT);
        assertAllowed(listing, "2027-02-03", 3);
        assertAllowed(listing, "2027-05-02", 3);
        assertThat(refusal(listing, "2027-05-03", 3, NOW).code()).isEqualTo(RejectionCode.BEYOND_BOOKING_WINDOW);
        Instant tomorrowInParis = Instant.parse("2027-02-01T23:00:00Z");
        assertThat(refusal(listing, "2027-02-03", 3, tomorrowInParis).code()).isEqualTo(RejectionCode.NOTICE_TOO_SHORT);
    }

    @Test
    void aGapShorterThanTheMinimumIsSoldAsAWholeIfTheHostAllowsIt() {
        List<TakenSpan> taken = List.of(guests("2027-03-01", "2027-03-05"), hosts("2027-03-10", "2027-03-12"));
        BookableListing selling = Listings.ruled(null, gaps(true), 0, taken);
        // Two days of preparation after the guests, none before the host's own nights.
        assertAllowed(selling, "2027-03-07", 3);
        assertThat(refusal(selling, "2027-03-07", 2, NOW).code())
                .as("a night would be left over")
                .isEqualTo(RejectionCode.STAY_TOO_SHORT);
        assertThat(refusal(Listings.ruled(null, gaps(false), 0, taken), "2027-03-07", 3, NOW)
                        .code())
                .isEqualTo(RejectionCode.STAY_TOO_SHORT);
        assertThat(refusal(selling, "2027-03-20", 3, NOW).code())
                .as("no gap at all")
                .isEqualTo(RejectionCode.STAY_TOO_SHORT);
    }

    @Test
    void aRefusalNamesTheNearestStaysThatCouldBeHad() {
        List<TakenSpan> taken = List.of(guests("2027-03-01", "2027-03-05"));
        BookableListing listing = Listings.ruled(null, gaps(false), 0, taken);
        assertThat(refusal(listing, "2027-03-06", 2, NOW).parameters())
                .containsEntry("nearest", "2027-03-07/2027-03-12, 2027-03-08/2027-03-13, 2027-03-09/2027-03-14");
    }

    @Test
    void theNightOf29FebruaryIsANormalNight() {
        BookableListing listing =
                ruled(minimum(null, new Season(MonthDay.of(2, 1), MonthDay.of(2, 29), null), null, 3));
        Instant leapYear = Instant.parse("2028-02-01T12:00:00Z");
        assertThat(refusal(listing, "2028-02-29", 2, leapYear).code()).isEqualTo(RejectionCode.STAY_TOO_SHORT);
        assertThatCode(() -> check(listing, "2028-02-29", 3, leapYear)).doesNotThrowAnyException();
        assertThat(new Stay(date("2028-02-28"), date("2028-03-01")).nights()).isEqualTo(2);
    }

    /** Apia had no 30 December 2011: the date is counted all the same, by epoch days. */
    @Test
    void aDayThatTheZoneSkippedChangesNoCount() {
        BookableListing loft =
                Listings.ruled(null, new Availability(List.of(), false, 2, null, Set.of(), Set.of()), 0, List.of());
        BookableListing apia = at(loft, ZoneId.of("Pacific/Apia"));
        Instant morningOfThe29th = Instant.parse("2011-12-29T18:00:00Z");
        Instant morningOfThe31st = Instant.parse("2011-12-30T18:00:00Z");
        assertThatCode(() -> check(apia, "2011-12-31", 1, morningOfThe29th)).doesNotThrowAnyException();
        assertThat(refusal(apia, "2012-01-01", 1, morningOfThe31st).code()).isEqualTo(RejectionCode.NOTICE_TOO_SHORT);
        assertThat(refusal(apia, "2011-12-30", 1, morningOfThe31st).code()).isEqualTo(RejectionCode.STAY_IN_PAST);
    }

    private static BookableListing at(BookableListing one, ZoneId zone) {
        return new BookableListing(
                one.listingId(),
                one.version(),
                one.hostId(),
                one.title(),
                zone,
                one.checkInTime(),
                one.checkOutTime(),
                one.capacity(),
                one.pricePerNight(),
                one.cleaningFee(),
                one.petFee(),
                one.cancellationPolicy(),
                one.instantBook(),
                one.preparationDays(),
                one.minimumNights(),
                one.maximumNights(),
                one.free(),
                one.pricing(),
                one.availability(),
                one.bookedStays(),
                one.taken(),
                one.customTiers());
    }

    private static BookableListing ruled(StayRule... rules) {
        return Listings.ruled(null, new Availability(List.of(rules), false, 0, null, Set.of(), Set.of()), 0, List.of());
    }

    private static Availability gaps(boolean sell) {
        StayRule always = minimum(new DateSpan(date("2027-01-01"), date("2028-01-01")), null, null, 5);
        return new Availability(List.of(always), sell, 0, null, Set.of(), Set.of());
    }

    private static StayRule minimum(
            @Nullable DateSpan dates, @Nullable Season season, @Nullable DayOfWeek weekday, int nights) {
        return new StayRule(dates, season, weekday, nights, null, null, null);
    }

    private static TakenSpan guests(String from, String to) {
        return new TakenSpan(Stay.of(from, to), true);
    }

    private static TakenSpan hosts(String from, String to) {
        return new TakenSpan(Stay.of(from, to), false);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static void assertTooShort(BookableListing listing, String arrival, int nights, int minimum, String rule) {
        Rejection rejection = refusal(listing, arrival, nights, NOW);
        assertThat(rejection.code()).isEqualTo(RejectionCode.STAY_TOO_SHORT);
        assertThat(rejection.parameters())
                .containsEntry("min", Integer.toString(minimum))
                .containsEntry("rule", rule);
    }

    private static void assertAllowed(BookableListing listing, String arrival, int nights) {
        assertThatCode(() -> check(listing, arrival, nights, NOW)).doesNotThrowAnyException();
    }

    private static Rejection refusal(BookableListing listing, String arrival, int nights, Instant now) {
        return catchThrowableOfType(Refusal.class, () -> check(listing, arrival, nights, now))
                .rejection();
    }

    private static void check(BookableListing listing, String arrival, int nights, Instant now) {
        Stay stay = new Stay(date(arrival), date(arrival).plusDays(nights));
        new StayRules(listing, now, 730)
                .check(new StayWanted(Listings.LISTING, stay, 2, 0, 0, null, null), Listings.GUEST);
    }
}
