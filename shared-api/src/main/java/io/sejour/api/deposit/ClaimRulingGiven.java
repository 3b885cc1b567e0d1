package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import java.math.BigInteger;
import org.axonframework.serialization.Revision;

/**
 * The arbitrator decided; the gateway is to tell the chain.
 *
 * @param number the arbitrator's number of the dispute
 * @param by who decided
 */
@Revision("1")
public record ClaimRulingGiven(
        DepositId depositId, BookingId bookingId, DepositTerms terms, BigInteger number, ClaimRuling ruling, UserId by)
        implements DepositEvent {}
