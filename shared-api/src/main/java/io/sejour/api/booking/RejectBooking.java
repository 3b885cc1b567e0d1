package io.sejour.api.booking;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The nights were lost to somebody else.
 */
public record RejectBooking(@TargetAggregateIdentifier BookingId bookingId, RejectionReason reason) {}
