package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.EscrowTerms;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A party wants the arbitrator to decide; on chain nothing has happened yet.
 *
 * @param reason the party's words, sealed ({@link io.sejour.api.user.SealWords})
 */
@Revision("1")
public record DisputeRequested(
        PaymentId paymentId,
        BookingId bookingId,
        DisputeId disputeId,
        BookingParty by,
        String reason,
        EscrowTerms terms,
        Instant at)
        implements PaymentEvent {}
