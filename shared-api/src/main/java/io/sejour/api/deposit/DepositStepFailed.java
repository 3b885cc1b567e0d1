package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * A step failed for now.
 *
 * @param attempts how often in a row
 */
@Revision("1")
public record DepositStepFailed(DepositId depositId, BookingId bookingId, DepositStep step, String reason, int attempts)
        implements DepositEvent {}
