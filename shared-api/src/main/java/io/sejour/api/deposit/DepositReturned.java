package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The deposit left the contract, final: the two parts are all of it.
 */
@Revision("1")
public record DepositReturned(DepositId depositId, BookingId bookingId, Wei guestWei, Wei hostWei, ChainLog log)
        implements DepositEvent {}
