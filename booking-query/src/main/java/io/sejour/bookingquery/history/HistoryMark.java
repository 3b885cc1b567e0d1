package io.sejour.bookingquery.history;

import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A history entry without its contents: what happened and which states it led to.
 *
 * @param bookingStatus null when it stayed as it was
 * @param paymentStatus null when it stayed as it was
 */
public record HistoryMark(
        long sequence,
        String hash,
        String type,
        Instant at,
        @Nullable BookingStatus bookingStatus,
        @Nullable PaymentStatus paymentStatus) {}
