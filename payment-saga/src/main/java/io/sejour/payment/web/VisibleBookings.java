package io.sejour.payment.web;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.FindBooking;
import io.sejour.api.user.UserRole;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Bookings as their guest, their host and the operators see them; for everybody else they do not exist. */
@Component
class VisibleBookings {
    private final Questions questions;

    VisibleBookings(Questions questions) {
        this.questions = questions;
    }

    /** @throws Refusal NOT_FOUND for strangers, whether or not there is such a booking */
    BookingSummary find(BookingId bookingId, CurrentUser reader) {
        BookingSummary booking = questions.ask(new FindBooking(bookingId), BookingSummary.class);
        boolean mayRead = reader.userId().equals(booking.guestId())
                || reader.userId().equals(booking.hostId())
                || reader.has(UserRole.OPERATOR);
        if (!mayRead) {
            throw new Refusal(RejectionCode.NOT_FOUND);
        }
        return booking;
    }
}
