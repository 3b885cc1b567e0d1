package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The host says no. Refused with FORBIDDEN, WRONG_STATE.
 *
 * @param reason sealed ({@link io.sejour.api.user.SealWords}), or nothing
 */
public record DeclineBooking(
        @TargetAggregateIdentifier BookingId bookingId,
        UserId hostId,
        String reason,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
