package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The guest got everything back, final.
 */
@Revision("1")
public record EscrowRefunded(PaymentId paymentId, BookingId bookingId, Wei guestWei, ChainLog log)
        implements PaymentEvent {}
