package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * The contract did not take the dispute, such as after its time; the payment goes on as if nobody had asked.
 *
 * @param reason the contract's words
 */
@Revision("1")
public record DisputeRefused(PaymentId paymentId, BookingId bookingId, DisputeId disputeId, String reason)
        implements PaymentEvent {}
