package io.sejour.bookingquery.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.bookingquery.history.HistoryMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about one entry of the history.
 *
 * @param type the event, such as {@code BookingConfirmed}
 * @param status the booking's state after it
 * @param paymentStatus the payment's state after it; absent before there is a payment
 * @param terminal nothing happens to the booking any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StateChange(
        BookingId bookingId,
        long sequence,
        String type,
        Instant at,
        BookingStatus status,
        @Nullable PaymentStatus paymentStatus,
        boolean terminal) {

    /** The states after each entry, from all entries in their order. */
    static List<StateChange> of(BookingId bookingId, List<HistoryMark> marks) {
        List<StateChange> changes = new ArrayList<>();
        BookingStatus status = BookingStatus.REQUESTED;
        PaymentStatus paymentStatus = null;
        for (HistoryMark mark : marks) {
            status = mark.bookingStatus() == null ? status : mark.bookingStatus();
            paymentStatus = mark.paymentStatus() == null ? paymentStatus : mark.paymentStatus();
            changes.add(new StateChange(
                    bookingId, mark.sequence(), mark.type(), mark.at(), status, paymentStatus, status.isTerminal()));
        }
        return changes;
    }
}
