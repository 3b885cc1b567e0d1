package io.sejour.api.payment;

import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A party files evidence. Refused with WRONG_STATE unless the dispute is open and not ruled. Changes nothing when this
 * evidence was filed before.
 */
public record SubmitEvidence(
        @TargetAggregateIdentifier PaymentId paymentId,
        UUID evidenceId,
        BookingParty by,
        String uri,
        Bytes32 dossierHash) {}
