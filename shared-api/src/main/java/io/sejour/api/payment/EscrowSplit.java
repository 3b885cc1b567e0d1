package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The escrow was divided, final.
 */
@Revision("1")
public record EscrowSplit(PaymentId paymentId, BookingId bookingId, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log)
        implements PaymentEvent {}
