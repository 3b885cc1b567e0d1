package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.EscrowTerms;
import org.axonframework.serialization.Revision;

/**
 * The gateway is to pay the host.
 */
@Revision("1")
public record EscrowReleaseRequested(PaymentId paymentId, BookingId bookingId, EscrowTerms terms)
        implements PaymentEvent {}
