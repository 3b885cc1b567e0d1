package io.sejour.api.booking;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The money is final in the escrow. Answered with a {@link ConfirmationOutcome}: a booking that already ended stays ended.
 */
public record ConfirmBooking(@TargetAggregateIdentifier BookingId bookingId) {}
