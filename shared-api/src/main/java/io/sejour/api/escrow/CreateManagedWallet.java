package io.sejour.api.escrow;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Makes a key for a person and keeps it encrypted; asked again it answers the same account. Handled by the gateway,
 * answered with its {@link EthAddress}. In the embedded default a faucet funds it.
 */
public record CreateManagedWallet(@TargetAggregateIdentifier UserId userId) {}
