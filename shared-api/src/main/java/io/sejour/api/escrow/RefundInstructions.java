package io.sejour.api.escrow;

import io.sejour.api.escrow.FundingInstructions.Balance;
import io.sejour.api.escrow.FundingInstructions.UnsignedTransaction;

/**
 * What the host's wallet needs to give the guest a part of the escrow and take the rest. From check-in on the contract takes
 * such a call from the host only.
 *
 * @param balance what the account has and lacks
 * @param managed whether the platform keeps this wallet's key, and sends the call by itself
 */
public record RefundInstructions(UnsignedTransaction transaction, Balance balance, boolean managed) {}
