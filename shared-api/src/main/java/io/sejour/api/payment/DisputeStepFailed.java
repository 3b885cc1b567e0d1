package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * Telling the chain the ruling, or paying out by it, failed for now; it is retried.
 *
 * @param step RULE or SETTLE
 */
@Revision("1")
public record DisputeStepFailed(PaymentId paymentId, BookingId bookingId, EscrowStep step, String reason, int attempts)
        implements PaymentEvent {}
