package io.sejour.api.booking;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends the booking if it still waits for what the reason names; otherwise changes nothing, so a late timer is harmless.
 */
public record ExpireBooking(@TargetAggregateIdentifier BookingId bookingId, ExpiryReason reason) {}
