package io.sejour.api.booking;

import io.sejour.api.payment.DisputeId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The booking's money is frozen by a dispute. Changes nothing when the booking is over.
 */
public record DisputeBooking(@TargetAggregateIdentifier BookingId bookingId, DisputeId disputeId, BookingParty by) {}
