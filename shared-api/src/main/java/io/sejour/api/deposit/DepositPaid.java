package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The deposit is in the contract, final. It may come after it had lapsed: then it was on its way in time.
 */
@Revision("1")
public record DepositPaid(DepositId depositId, BookingId bookingId, Wei amount, ChainLog log) implements DepositEvent {}
