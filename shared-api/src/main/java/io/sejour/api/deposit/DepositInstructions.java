package io.sejour.api.deposit;

import io.sejour.api.escrow.FundingInstructions.Balance;
import io.sejour.api.escrow.FundingInstructions.UnsignedTransaction;

/**
 * What a wallet needs to take a step of a deposit.
 *
 * @param transaction the unsigned call; its value is the deposit to pay it, and the arbitrator's cost to contest a claim
 * @param balance what the account has and lacks
 * @param managed whether the platform keeps this wallet's key
 */
public record DepositInstructions(UnsignedTransaction transaction, Balance balance, boolean managed) {}
