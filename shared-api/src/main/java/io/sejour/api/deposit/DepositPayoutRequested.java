package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * The gateway is to have the deposit paid out.
 *
 * @param step TAKE_BACK, ACCEPT or GIVE_BACK, which only the party can do; RETURN or SETTLE, which anybody can
 */
@Revision("1")
public record DepositPayoutRequested(DepositId depositId, BookingId bookingId, DepositTerms terms, DepositStep step)
        implements DepositEvent {}
