package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * Nobody paid in time, or the stay does not take place.
 */
@Revision("1")
public record DepositLapsed(DepositId depositId, BookingId bookingId) implements DepositEvent {}
