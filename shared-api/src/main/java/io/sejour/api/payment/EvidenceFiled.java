package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import org.axonframework.serialization.Revision;

/**
 * Evidence is on chain, final.
 *
 * @param party the account that filed it: the guest's, the host's, or the platform's for one of them
 */
@Revision("1")
public record EvidenceFiled(
        PaymentId paymentId,
        BookingId bookingId,
        DisputeId disputeId,
        EthAddress party,
        Bytes32 dossierHash,
        ChainLog log)
        implements PaymentEvent {}
