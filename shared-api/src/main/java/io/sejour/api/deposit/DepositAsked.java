package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import org.axonframework.serialization.Revision;

/**
 * The terms are frozen; the guest can pay.
 */
@Revision("1")
public record DepositAsked(DepositId depositId, BookingId bookingId, DepositTerms terms, Bytes32 termsHash)
        implements DepositEvent {}
