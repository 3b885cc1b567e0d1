package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.EscrowTerms;
import org.axonframework.serialization.Revision;

/**
 * The gateway is to give the guest {@code guestWei} and the host the rest.
 */
@Revision("1")
public record EscrowRefundRequested(PaymentId paymentId, BookingId bookingId, EscrowTerms terms, Wei guestWei)
        implements PaymentEvent {}
