package io.sejour.api.booking;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends a booking because another that replaces it is paid: everything goes back to the guest, whatever the policy says. Sent
 * by the process only; on a booking that ended by itself meanwhile, or is over, it changes nothing.
 *
 * @param by the booking that replaces it
 */
public record ReplaceBooking(@TargetAggregateIdentifier BookingId bookingId, BookingId by) {}
