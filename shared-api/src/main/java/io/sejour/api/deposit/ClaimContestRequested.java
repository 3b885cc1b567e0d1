package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import org.axonframework.serialization.Revision;

/**
 * A party wants the arbitrator to decide about the claim; on chain nothing has happened yet.
 *
 * @param by GUEST or HOST
 */
@Revision("1")
public record ClaimContestRequested(DepositId depositId, BookingId bookingId, DepositTerms terms, BookingParty by)
        implements DepositEvent {}
