package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The host says yes. Refused with FORBIDDEN, WRONG_STATE, TOO_LATE.
 */
public record AcceptBooking(
        @TargetAggregateIdentifier BookingId bookingId,
        UserId hostId,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
