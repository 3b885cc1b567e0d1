package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * Cancels: the split is computed now by the policy frozen at booking. Refused with FORBIDDEN, WRONG_STATE, TOO_LATE.
 *
 * @param reason sealed ({@link io.sejour.api.user.SealWords})
 */
public record RequestCancellation(
        @TargetAggregateIdentifier BookingId bookingId,
        BookingParty by,
        @Nullable UserId userId,
        String reason,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
