package io.sejour.bookingquery.booking;

import io.sejour.api.booking.BookingId;
import java.time.Instant;

/** Can tell how a booking was at an instant, from what had been recorded of it by then. */
public interface BookingPast {

    /** @param asOf what happened at this very instant is included */
    BookingState at(BookingId bookingId, Instant asOf);
}
