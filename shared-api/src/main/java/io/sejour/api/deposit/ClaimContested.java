package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.ChainLog;
import java.math.BigInteger;
import org.axonframework.serialization.Revision;

/**
 * The arbitrator has to decide about the claim, final.
 *
 * @param number the arbitrator's number of the dispute
 * @param by GUEST or HOST
 */
@Revision("1")
public record ClaimContested(DepositId depositId, BookingId bookingId, BigInteger number, BookingParty by, ChainLog log)
        implements DepositEvent {}
