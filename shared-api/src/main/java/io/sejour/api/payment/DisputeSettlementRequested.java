package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.EscrowTerms;
import org.axonframework.serialization.Revision;

/**
 * The gateway is to have the disputed escrow paid out.
 *
 * @param ruled by the ruling; otherwise because the arbitrator stayed silent until {@code exitAt}
 */
@Revision("1")
public record DisputeSettlementRequested(PaymentId paymentId, BookingId bookingId, EscrowTerms terms, boolean ruled)
        implements PaymentEvent {}
