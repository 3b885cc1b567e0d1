package io.sejour.api.booking;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Nobody arrived in time after all: the booking ends as a late cancellation does. Changes nothing when the guest came;
 * refused with TOO_EARLY while the guest still can.
 */
public record CloseNoShow(@TargetAggregateIdentifier BookingId bookingId) {}
