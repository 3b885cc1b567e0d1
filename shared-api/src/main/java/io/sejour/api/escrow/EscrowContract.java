package io.sejour.api.escrow;

/**
 * Which escrow contract holds the money.
 *
 * @param chainId EIP-155 chain id
 * @param address where the contract lives on that chain
 */
public record EscrowContract(long chainId, EthAddress address) {}
