package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import org.axonframework.serialization.Revision;

/**
 * The terms are frozen; the guest's wallet can sign.
 */
@Revision("1")
public record PaymentInitiated(PaymentId paymentId, BookingId bookingId, EscrowTerms terms, Bytes32 termsHash)
        implements PaymentEvent {}
