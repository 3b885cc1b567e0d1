package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.serialization.Revision;

/**
 * The claim is on chain, final.
 */
@Revision("1")
public record DamageClaimed(DepositId depositId, BookingId bookingId, Wei amount, ChainLog log)
        implements DepositEvent {}
