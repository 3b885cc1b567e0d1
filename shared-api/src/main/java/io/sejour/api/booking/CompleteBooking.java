package io.sejour.api.booking;

import io.sejour.api.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The host is paid and the stay is over.
 */
public record CompleteBooking(@TargetAggregateIdentifier BookingId bookingId, Wei hostWei, Wei feeWei) {}
