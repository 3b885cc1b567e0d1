package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.EscrowTerms;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Freezes the escrow terms of a booking. Repeated it changes nothing.
 */
public record InitiatePayment(@TargetAggregateIdentifier PaymentId paymentId, BookingId bookingId, EscrowTerms terms) {}
