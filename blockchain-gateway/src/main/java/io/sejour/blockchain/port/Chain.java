package io.sejour.blockchain.port;

/**
 * The chain this gateway works on.
 *
 * @param id EIP-155 chain id
 */
public record Chain(long id) {}
