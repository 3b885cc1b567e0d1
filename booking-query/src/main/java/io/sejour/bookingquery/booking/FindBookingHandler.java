package io.sejour.bookingquery.booking;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.CountOpenBookings;
import io.sejour.api.booking.FindBooking;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers other contexts that ask for a booking. They check by themselves who may see what they make of it. */
@Component
class FindBookingHandler {

    private final Bookings bookings;

    FindBookingHandler(Bookings bookings) {
        this.bookings = bookings;
    }

    @QueryHandler
    Long count(CountOpenBookings query) {
        return bookings.openOf(query.person());
    }

    @QueryHandler
    BookingSummary find(FindBooking query) {
        return bookings.find(query.bookingId())
                .map(BookingRow::summary)
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("bookingId", query.bookingId().toString())));
    }
}
