package io.sejour.booking.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.user.UserId;
import io.sejour.booking.Listings;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StayRulesTest {
    /** 23:30 on 1 February in Paris. */
    private static final Instant NOW = Instant.parse("2027-02-01T22:30:00Z");

    private static final int HORIZON_DAYS = 730;

    @Test
    void aStayByTheRulesIsAllowed() {
        assertThatCode(() -> check(Listings.loft(), wanted("2027-03-01", "2027-03-04"), NOW))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Listings.loft(), wanted("2027-03-01", "2027-03-29"), NOW))
                .as("the longest stay")
                .doesNotThrowAnyException();
    }

    @Test
    void todayIsTheListings() {
        assertThatCode(() -> check(Listings.loft(), wanted("2027-02-01", "2027-02-03"), NOW))
                .as("today, by the listing's clocks")
                .doesNotThrowAnyException();
        Instant afterMidnightInParis = NOW.plusSeconds(3_600);
        assertThat(refusal(Listings.loft(), wanted("2027-02-01", "2027-02-03"), afterMidnightInParis))
                .isEqualTo(RejectionCode.STAY_IN_PAST);
    }

    @Test
    void aHostCannotBeAskedAfterCheckInTime() {
        Instant checkInTime = Instant.parse("2027-02-01T14:00:00Z");
        assertThatCode(() ->
                        check(Listings.onRequest(), wanted("2027-02-01", "2027-02-03"), checkInTime.minusMillis(1)))
                .doesNotThrowAnyException();
        assertThat(refusal(Listings.onRequest(), wanted("2027-02-01", "2027-02-03"), checkInTime))
                .isEqualTo(RejectionCode.STAY_IN_PAST);
    }

    @Test
    void everyOtherRuleHasItsOwnRefusal() {
        assertThat(refusal(Listings.loft(), wanted("2027-03-01", "2027-03-02"), NOW))
                .isEqualTo(RejectionCode.STAY_TOO_SHORT);
        assertThat(refusal(Listings.loft(), wanted("2027-03-01", "2027-03-30"), NOW))
                .isEqualTo(RejectionCode.STAY_TOO_LONG);
        assertThat(refusal(Listings.loft(), wanted("2029-02-01", "2029-02-03"), NOW))
                .isEqualTo(RejectionCode.TOO_EARLY);
        assertThat(refusal(Listings.taken(), wanted("2027-03-01", "2027-03-04"), NOW))
                .isEqualTo(RejectionCode.DATES_TAKEN);
        assertThat(refusal(Listings.loft(), wanted("2027-03-01", "2027-03-04", 3, null), NOW))
                .isEqualTo(RejectionCode.TOO_MANY_GUESTS);
        assertThat(refusal(Listings.loft(), wanted("2027-03-01", "2027-03-04", 2, "USD"), NOW))
                .isEqualTo(RejectionCode.CURRENCY_NOT_SUPPORTED);
        assertThat(refusal(Listings.loft(), wanted("2027-03-01", "2027-03-04"), NOW, Listings.HOST))
                .isEqualTo(RejectionCode.OWN_LISTING);
    }

    private static void check(BookableListing listing, StayWanted wanted, Instant now) {
        new StayRules(listing, now, HORIZON_DAYS).check(wanted, Listings.GUEST);
    }

    private static RejectionCode refusal(BookableListing listing, StayWanted wanted, Instant now) {
        return refusal(listing, wanted, now, Listings.GUEST);
    }

    private static RejectionCode refusal(BookableListing listing, StayWanted wanted, Instant now, UserId guestId) {
        return catchThrowableOfType(
                        Refusal.class, () -> new StayRules(listing, now, HORIZON_DAYS).check(wanted, guestId))
                .rejection()
                .code();
    }

    private static StayWanted wanted(String checkIn, String checkOut) {
        return wanted(checkIn, checkOut, 2, "EUR");
    }

    private static StayWanted wanted(String checkIn, String checkOut, int guests, @Nullable String currency) {
        return new StayWanted(
                Listings.LISTING,
                Stay.of(checkIn, checkOut),
                guests,
                0,
                0,
                currency == null ? null : Currency.getInstance(currency),
                null);
    }
}
