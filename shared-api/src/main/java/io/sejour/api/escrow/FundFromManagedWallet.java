package io.sejour.api.escrow;

import io.sejour.api.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Pays an escrow from the guest's managed wallet. Handled by the gateway, which stores one intent per payment however
 * often it is asked. Refused with {@code WALLET_NOT_MANAGED} or {@code BALANCE_TOO_LOW}.
 */
public record FundFromManagedWallet(
        @TargetAggregateIdentifier PaymentId paymentId, EscrowTerms terms) {}
