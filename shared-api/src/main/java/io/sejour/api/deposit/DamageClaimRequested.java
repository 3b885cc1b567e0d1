package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import org.axonframework.serialization.Revision;

/**
 * The host wants a part of the deposit or all of it; on chain nothing has happened yet.
 *
 * @param amount what is claimed
 * @param reason the host's words, sealed ({@link io.sejour.api.user.SealWords})
 */
@Revision("1")
public record DamageClaimRequested(
        DepositId depositId, BookingId bookingId, DepositTerms terms, Wei amount, String reason)
        implements DepositEvent {}
