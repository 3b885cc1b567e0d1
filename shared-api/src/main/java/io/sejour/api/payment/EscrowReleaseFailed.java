package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * Paying the host failed for now; it is retried.
 */
@Revision("1")
public record EscrowReleaseFailed(PaymentId paymentId, BookingId bookingId, String reason, int attempts)
        implements PaymentEvent {}
