package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.Ruling;
import org.axonframework.serialization.Revision;

/**
 * The ruling is on chain, final; the escrow can be settled by it.
 */
@Revision("1")
public record DisputeRuled(PaymentId paymentId, BookingId bookingId, DisputeId disputeId, Ruling ruling, ChainLog log)
        implements PaymentEvent {}
