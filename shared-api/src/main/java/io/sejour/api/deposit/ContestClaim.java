package io.sejour.api.deposit;

import io.sejour.api.booking.BookingParty;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A party wants the arbitrator to decide. Refused with WRONG_STATE unless there is a claim, and with TOO_LATE from
 * {@code exitAt}. Again it changes nothing, unless it has failed.
 *
 * @param by GUEST or HOST
 */
public record ContestClaim(@TargetAggregateIdentifier DepositId depositId, BookingParty by) {}
