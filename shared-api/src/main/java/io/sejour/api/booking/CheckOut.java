package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The guest left, or the stay is over and nobody said so (SYSTEM). Refused with FORBIDDEN, WRONG_STATE, TOO_EARLY.
 */
public record CheckOut(
        @TargetAggregateIdentifier BookingId bookingId,
        BookingParty by,
        @Nullable UserId userId,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
