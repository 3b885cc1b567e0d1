package io.sejour.booking.quote;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.user.UserId;
import io.sejour.booking.time.LocalInstant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

/** Whether a stay can be had at a listing at all (design/domain-rules.md, Dates). Each rule refuses with its own code. */
final class StayRules {
    private final BookableListing listing;
    private final Instant now;

    StayRules(BookableListing listing, Instant now) {
        this.listing = listing;
        this.now = now;
    }

    void check(StayWanted wanted, UserId guestId, int horizonDays) {
        refuseOwn(guestId);
        refuseOtherCurrency(wanted);
        refusePast(wanted.stay());
        refuseTooFar(wanted.stay(), horizonDays);
        refuseLength(wanted.stay());
        if (wanted.guests() > listing.capacity()) {
            throw refusal(RejectionCode.TOO_MANY_GUESTS, "capacity", listing.capacity());
        }
        if (!listing.free()) {
            throw new Refusal(RejectionCode.DATES_TAKEN);
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
            throw refusal(RejectionCode.CURRENCY_NOT_SUPPORTED, "currency", currency.getCurrencyCode());
        }
    }

    /** Today is the listing's. A host who has to be asked needs time before check-in to answer. */
    private void refusePast(Stay stay) {
        LocalDate today = LocalDate.ofInstant(now, listing.zone());
        boolean isPast = stay.checkIn().isBefore(today);
        boolean noTimeToAsk = !listing.instantBook()
                && !now.isBefore(LocalInstant.of(stay.checkIn(), listing.checkInTime(), listing.zone()));
        if (isPast || noTimeToAsk) {
            throw refusal(RejectionCode.STAY_IN_PAST, "today", today);
        }
    }

    private void refuseTooFar(Stay stay, int horizonDays) {
        LocalDate latest = LocalDate.ofInstant(now, listing.zone()).plusDays(horizonDays);
        if (stay.checkIn().isAfter(latest)) {
            throw refusal(RejectionCode.TOO_EARLY, "from", stay.checkIn().minusDays(horizonDays));
        }
    }

    private void refuseLength(Stay stay) {
        if (stay.nights() < listing.minimumNights()) {
            throw refusal(RejectionCode.STAY_TOO_SHORT, "min", listing.minimumNights());
        }
        if (stay.nights() > listing.maximumNights()) {
            throw refusal(RejectionCode.STAY_TOO_LONG, "max", listing.maximumNights());
        }
    }

    private static Refusal refusal(RejectionCode code, String parameter, Object value) {
        return new Refusal(code, Map.of(parameter, value.toString()));
    }
}
