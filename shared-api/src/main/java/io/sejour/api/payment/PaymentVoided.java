package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * Nobody paid.
 */
@Revision("1")
public record PaymentVoided(PaymentId paymentId, BookingId bookingId) implements PaymentEvent {}
