package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The host was paid, final.
 */
@Revision("1")
public record EscrowReleased(PaymentId paymentId, BookingId bookingId, Wei hostWei, Wei feeWei, ChainLog log)
        implements PaymentEvent {}
