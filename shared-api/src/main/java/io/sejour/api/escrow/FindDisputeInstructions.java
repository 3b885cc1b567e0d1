package io.sejour.api.escrow;

/**
 * Asks the gateway how an account opens a dispute about these terms. Answered with {@link DisputeInstructions}; refused
 * with CHAIN_UNAVAILABLE.
 *
 * @param party the guest's or the host's account
 */
public record FindDisputeInstructions(EscrowTerms terms, EthAddress party) {}
