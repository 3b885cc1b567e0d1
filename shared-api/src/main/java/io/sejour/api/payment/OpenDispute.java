package io.sejour.api.payment;

import io.sejour.api.booking.BookingParty;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A party asks for the arbitrator. Refused with WRONG_STATE unless the money is in the escrow, and with TOO_LATE from
 * {@code releaseAt}. Changes nothing when the party asked before.
 *
 * @param reason sealed ({@link io.sejour.api.user.SealWords})
 */
public record OpenDispute(@TargetAggregateIdentifier PaymentId paymentId, BookingParty by, String reason) {}
