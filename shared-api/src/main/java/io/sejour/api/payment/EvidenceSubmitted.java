package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowTerms;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The gateway is to file evidence on chain.
 *
 * @param uri where the dossier is
 * @param dossierHash the hash that goes on chain
 */
@Revision("1")
public record EvidenceSubmitted(
        PaymentId paymentId,
        BookingId bookingId,
        DisputeId disputeId,
        UUID evidenceId,
        BookingParty by,
        String uri,
        Bytes32 dossierHash,
        EscrowTerms terms,
        Instant at)
        implements PaymentEvent {}
