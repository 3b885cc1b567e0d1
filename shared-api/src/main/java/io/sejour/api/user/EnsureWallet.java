package io.sejour.api.user;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for the account a person pays from or is paid to. Answered with an {@link io.sejour.api.escrow.EthAddress}: the
 * wallet last linked, or a managed one made now where the platform's setting allows; otherwise refused with
 * {@code WALLET_MISSING}.
 */
public record EnsureWallet(@TargetAggregateIdentifier UserId userId) {}
