package io.sejour.bookingquery.booking;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.deposit.DepositFold;
import io.sejour.bookingquery.deposit.DepositRow;
import io.sejour.bookingquery.payment.PaymentFold;
import io.sejour.bookingquery.payment.PaymentRow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A booking and its money as the events up to some point made them.
 *
 * @param booking null before the booking was requested
 * @param payment null before the payment was initiated
 * @param deposit null before a deposit was asked for
 */
public record BookingState(
        @Nullable BookingRow booking,
        @Nullable PaymentRow payment,
        @Nullable DepositRow deposit) {

    public static final BookingState NOTHING = new BookingState(null, null, null);

    /** What people wrote about it, as it is stored. */
    public Stream<@Nullable String> words() {
        return words(booking, deposit);
    }

    static Stream<@Nullable String> words(@Nullable BookingRow booking, @Nullable DepositRow deposit) {
        Stream<@Nullable String> ofBooking = booking == null ? Stream.empty() : booking.words();
        return Stream.concat(ofBooking, Stream.ofNullable(deposit == null ? null : deposit.claimReason()));
    }

    /** @param version the event's number in the stream it comes from */
    public BookingState after(BookingFact fact, long version) {
        return switch (fact) {
            case BookingEvent event -> new BookingState(BookingFold.after(booking, event, version), payment, deposit);
            case PaymentEvent event -> new BookingState(booking, PaymentFold.after(payment, event, version), deposit);
            case DepositEvent event -> new BookingState(booking, payment, DepositFold.after(deposit, event, version));
            default -> this;
        };
    }
}
