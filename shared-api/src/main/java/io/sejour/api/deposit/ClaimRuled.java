package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The ruling is on chain, final; the deposit can be paid out by it.
 */
@Revision("1")
public record ClaimRuled(DepositId depositId, BookingId bookingId, ClaimRuling ruling, ChainLog log)
        implements DepositEvent {}
