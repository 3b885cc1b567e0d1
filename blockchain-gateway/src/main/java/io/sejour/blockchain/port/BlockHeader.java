package io.sejour.blockchain.port;

import io.sejour.api.escrow.Bytes32;
import java.time.Instant;

/**
 * A block's place in the chain.
 *
 * @param number height
 * @param time the block's timestamp
 */
public record BlockHeader(long number, Bytes32 hash, Bytes32 parentHash, Instant time) {}
