package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The money is in the escrow, final.
 *
 * @param late the payment had been voided before: the money goes back in full
 */
@Revision("1")
public record EscrowFunded(PaymentId paymentId, BookingId bookingId, Wei amount, ChainLog log, boolean late)
        implements PaymentEvent {}
