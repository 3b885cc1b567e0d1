package io.sejour.listing.calendar;

import io.sejour.api.Money;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The nights {@code [from, to)} of a listing.
 *
 * @param zone in which the dates are local
 */
record CalendarView(ListingId listingId, LocalDate from, LocalDate to, ZoneId zone, List<Night> nights) {

    /** What a guest can do with a night. */
    enum State {
        FREE,
        HELD,
        BOOKED,
        BLOCKED
    }

    /**
     * One night, named by the date it begins on.
     *
     * @param bookingId who has it; the owner alone is told
     * @param blockId the owner's block on it; the owner alone is told
     * @param reason why it is blocked: PREPARATION beside a stay, CLOSED after a cancellation by the host, or the
     *     owner's own words; the owner alone is told
     */
    record Night(
            LocalDate date,
            State state,
            Money price,
            @Nullable UUID bookingId,
            @Nullable UUID blockId,
            @Nullable String reason) {}
}
