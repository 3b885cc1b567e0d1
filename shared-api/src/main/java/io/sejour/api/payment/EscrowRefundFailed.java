package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * Refunding failed for now; it is retried.
 */
@Revision("1")
public record EscrowRefundFailed(PaymentId paymentId, BookingId bookingId, String reason, int attempts)
        implements PaymentEvent {}
