package io.sejour.api.escrow;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts the root of a batch of histories on chain. Handled by the gateway, which stores one intent per batch however often
 * it is asked. Refused with {@code CHAIN_UNAVAILABLE} until the contract for it is in the chain.
 *
 * @param root of the Merkle tree over the histories (docs/dossier.md)
 */
public record AnchorHistories(@TargetAggregateIdentifier AnchorBatchId batchId, Bytes32 root) {}
