package io.sejour.api.offer;

import io.sejour.api.LocalInstant;
import io.sejour.api.Rejection;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.TakenSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which stays may be had at a listing by its rules of dates (design/domain-rules.md, Dates), and which of them are free. */
public final class DateRules {
    private final BookableListing listing;
    private final Availability availability;
    private final Instant now;
    private final LocalDate today;
    private final int horizonDays;

    /** @param horizonDays how far ahead of the listing's today the platform takes bookings */
    public DateRules(BookableListing listing, Instant now, int horizonDays) {
        this.listing = listing;
        this.availability = Availability.orAny(listing.availability());
        this.now = now;
        this.today = LocalDate.ofInstant(now, listing.zone());
        this.horizonDays = horizonDays;
    }

    /** The first rule of dates that a stay breaks, null when it keeps them all. */
    public @Nullable Rejection against(Stay stay) {
        Rejection ofArrival = againstDaysAhead(stay);
        if (ofArrival != null) {
            return ofArrival;
        }
        AskedOfArrival asked = AskedOfArrival.of(listing, stay.checkIn());
        if (!allows(asked.arrivalDays().value(), stay.checkIn())) {
            return weekday(RejectionCode.ARRIVAL_NOT_ALLOWED, asked.arrivalDays());
        }
        Rejection ofLength = againstLength(stay, asked);
        if (ofLength != null) {
            return ofLength;
        }
        return allows(asked.departureDays().value(), stay.checkOut())
                ? null
                : weekday(RejectionCode.DEPARTURE_NOT_ALLOWED, asked.departureDays());
    }

    /** Today is the listing's. A host who has to be asked needs time before check-in to answer. */
    private @Nullable Rejection againstDaysAhead(Stay stay) {
        boolean noTimeToAsk = !listing.instantBook()
                && !now.isBefore(LocalInstant.of(stay.checkIn(), listing.checkInTime(), listing.zone()));
        if (stay.checkIn().isBefore(today) || noTimeToAsk) {
            return rejection(RejectionCode.STAY_IN_PAST, "today", today);
        }
        long daysAhead = ChronoUnit.DAYS.between(today, stay.checkIn());
        if (daysAhead > horizonDays) {
            return rejection(RejectionCode.TOO_EARLY, "from", stay.checkIn().minusDays(horizonDays));
        }
        if (daysAhead < availability.advanceNoticeDays()) {
            return rejection(RejectionCode.NOTICE_TOO_SHORT, "days", availability.advanceNoticeDays());
        }
        Integer window = availability.bookingWindowDays();
        return window != null && daysAhead > window
                ? rejection(RejectionCode.BEYOND_BOOKING_WINDOW, "days", window)
                : null;
    }

    private @Nullable Rejection againstLength(Stay stay, AskedOfArrival asked) {
        boolean soldGap = availability.sellGaps() && isWholeGap(stay);
        if (stay.nights() < asked.minimumNights().value() && !soldGap) {
            return rejection(RejectionCode.STAY_TOO_SHORT, "min", asked.minimumNights());
        }
        return stay.nights() > asked.maximumNights().value()
                ? rejection(RejectionCode.STAY_TOO_LONG, "max", asked.maximumNights())
                : null;
    }

    /** Whether a stay leaves no night free between the claim before it and the claim after it. */
    private boolean isWholeGap(Stay stay) {
        boolean fromTheFirstNight = listing.taken().stream()
                .anyMatch(one ->
                        one.nights().checkOut().plusDays(preparation(one)).equals(stay.checkIn()));
        boolean toTheLast = listing.taken().stream()
                .anyMatch(one ->
                        one.nights().checkIn().minusDays(preparation(one)).equals(stay.checkOut()));
        return fromTheFirstNight && toTheLast;
    }

    private int preparation(TakenSpan beside) {
        return beside.guest() ? listing.preparationDays() : 0;
    }

    private static boolean allows(Set<DayOfWeek> days, LocalDate date) {
        return days.isEmpty() || days.contains(date.getDayOfWeek());
    }

    /** Whether the rules allow a stay and nothing known is in its way; the calendar alone decides. */
    public boolean couldBeHad(Stay stay) {
        return against(stay) == null
                && listing.taken().stream().noneMatch(one -> one.bars(stay, listing.preparationDays()));
    }

    private static Rejection rejection(RejectionCode code, String parameter, Object value) {
        return new Rejection(code, Map.of(parameter, value.toString()));
    }

    private static Rejection rejection(RejectionCode code, String parameter, AskedOfArrival.Said<Integer> said) {
        return new Rejection(code, Map.of(parameter, said.value().toString(), "rule", said.rule()));
    }

    private static Rejection weekday(RejectionCode code, AskedOfArrival.Said<Set<DayOfWeek>> said) {
        String days = said.value().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(", "));
        return new Rejection(code, Map.of("days", days, "rule", said.rule()));
    }
}
