package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The guest did not arrive. Refused with FORBIDDEN, WRONG_STATE, TOO_EARLY before check-in and TOO_LATE 48 hours after it.
 *
 * @param by HOST, or PLATFORM for the host
 */
public record ReportNoShow(
        @TargetAggregateIdentifier BookingId bookingId,
        BookingParty by,
        @Nullable UserId userId,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
