package io.sejour.api.booking;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.payment.PaymentId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The guest was asked to pay.
 */
@Revision("1")
public record BookingAwaitingPayment(
        BookingId bookingId, PaymentId paymentId, Bytes32 termsHash, Instant fundBy, Instant at)
        implements BookingEvent {}
