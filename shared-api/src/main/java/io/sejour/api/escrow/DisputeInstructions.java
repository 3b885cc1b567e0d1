package io.sejour.api.escrow;

import io.sejour.api.escrow.FundingInstructions.Balance;
import io.sejour.api.escrow.FundingInstructions.UnsignedTransaction;

/**
 * What a wallet needs to open a dispute.
 *
 * @param transaction the unsigned call, with the arbitrator's cost as value
 * @param balance what the account has and lacks
 * @param managed whether the platform keeps this wallet's key, and sends the call by itself
 */
public record DisputeInstructions(UnsignedTransaction transaction, Balance balance, boolean managed) {}
