package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The host says no. Refused with FORBIDDEN, WRONG_STATE.
 */
public record DeclineBooking(
        @TargetAggregateIdentifier BookingId bookingId,
        UserId hostId,
        String reason,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
