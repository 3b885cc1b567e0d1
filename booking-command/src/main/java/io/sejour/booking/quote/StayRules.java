package io.sejour.booking.quote;

import io.sejour.api.Refusal;
import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.offer.AskedOfArrival;
import io.sejour.api.offer.DateRules;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a stay can be had at a listing at all (design/domain-rules.md, Dates). Each rule refuses with its own code, tells
 * which of the host's rules it was, and which stays nearby could be had.
 */
final class StayRules {
    private final BookableListing listing;
    private final DateRules dates;

    /** @param horizonDays how far ahead of the listing's today the platform takes bookings */
    StayRules(BookableListing listing, Instant now, int horizonDays) {
        this.listing = listing;
        this.dates = new DateRules(listing, now, horizonDays);
    }

    void check(StayWanted wanted, UserId guestId) {
        refuseOwn(guestId);
        refuseOtherCurrency(wanted);
        Rejection ofDates = dates.against(wanted.stay());
        if (ofDates != null) {
            throw withNearest(ofDates, wanted.stay());
        }
        if (wanted.guests() > listing.capacity()) {
            throw new Refusal(rejection(RejectionCode.TOO_MANY_GUESTS, "capacity", listing.capacity()));
        }
        if (!listing.free()) {
            throw withNearest(new Rejection(RejectionCode.DATES_TAKEN, Map.of()), wanted.stay());
        }
    }

    private void refuseOwn(UserId guestId) {
        if (listing.hostId().equals(guestId)) {
            throw new Refusal(RejectionCode.OWN_LISTING);
        }
    }

    private void refuseOtherCurrency(StayWanted wanted) {
        Currency currency = wanted.currency();
        if (currency != null && !currency.equals(listing.pricePerNight().currency())) {
            throw new Refusal(rejection(RejectionCode.CURRENCY_NOT_SUPPORTED, "currency", currency.getCurrencyCode()));
        }
    }

    private Refusal withNearest(Rejection why, Stay wanted) {
        NearestStays nearest = new NearestStays(dates::couldBeHad, arrival -> likelyNights(arrival, wanted));
        String stays = nearest.to(wanted).stream()
                .map(stay -> stay.checkIn() + "/" + stay.checkOut())
                .collect(Collectors.joining(", "));
        Map<String, String> parameters = new HashMap<>(why.parameters());
        if (!stays.isEmpty()) {
            parameters.put("nearest", stays);
        }
        return new Refusal(why.code(), parameters);
    }

    private int likelyNights(LocalDate arrival, Stay wanted) {
        AskedOfArrival asked = AskedOfArrival.of(listing, arrival);
        return Math.clamp(
                wanted.nights(),
                asked.minimumNights().value(),
                asked.maximumNights().value());
    }

    private static Rejection rejection(RejectionCode code, String parameter, Object value) {
        return new Rejection(code, Map.of(parameter, value.toString()));
    }
}
