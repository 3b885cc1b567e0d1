package io.sejour.booking.domain;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks whether a guest may have another stay in place of a booking: it is paid, the guest has not moved in and nobody
 * cancelled it. Changes nothing; refused with WRONG_STATE, FORBIDDEN or NOT_FOUND.
 */
public record RequireAlterable(@TargetAggregateIdentifier BookingId bookingId, UserId guestId) {}
