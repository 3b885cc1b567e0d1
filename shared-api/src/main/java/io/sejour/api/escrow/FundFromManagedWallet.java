package io.sejour.api.escrow;

import io.sejour.api.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Pays an escrow from the guest's managed wallet. Handled by the gateway, which stores one intent per payment however
 * often it is asked. Refused with {@code WALLET_NOT_MANAGED} or {@code BALANCE_TOO_LOW}.
 *
 * @param replaces the terms that these take the place of: while they are funded, only the difference moves. Null when
 *     there are none
 */
public record FundFromManagedWallet(
        @TargetAggregateIdentifier PaymentId paymentId,
        EscrowTerms terms,
        @Nullable EscrowTerms replaces) {

    /** For terms that replace none. */
    public FundFromManagedWallet(PaymentId paymentId, EscrowTerms terms) {
        this(paymentId, terms, null);
    }
}
