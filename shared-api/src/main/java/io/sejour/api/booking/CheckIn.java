package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The guest arrived. Refused with FORBIDDEN, WRONG_STATE, TOO_EARLY.
 */
public record CheckIn(
        @TargetAggregateIdentifier BookingId bookingId,
        BookingParty by,
        @Nullable UserId userId,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
