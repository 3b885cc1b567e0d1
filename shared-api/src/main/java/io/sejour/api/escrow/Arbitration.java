package io.sejour.api.escrow;

import io.sejour.api.Wei;

/**
 * Who decides disputes of a contract.
 *
 * @param arbitrator the ERC-792 arbitrator
 * @param cost what opening a dispute costs
 * @param ruledHere whether rulings are given through this platform
 */
public record Arbitration(EthAddress arbitrator, Wei cost, boolean ruledHere) {}
