package io.sejour.bookingquery.booking;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.payment.PaymentFold;
import io.sejour.bookingquery.payment.PaymentRow;
import org.jspecify.annotations.Nullable;

/**
 * A booking and its money as the events up to some point made them.
 *
 * @param booking null before the booking was requested
 * @param payment null before the payment was initiated
 */
public record BookingState(
        @Nullable BookingRow booking, @Nullable PaymentRow payment) {

    public static final BookingState NOTHING = new BookingState(null, null);

    /** @param version the event's number in the stream it comes from */
    public BookingState after(BookingFact fact, long version) {
        return switch (fact) {
            case BookingEvent event -> new BookingState(BookingFold.after(booking, event, version), payment);
            case PaymentEvent event -> new BookingState(booking, PaymentFold.after(payment, event, version));
            default -> this;
        };
    }
}
