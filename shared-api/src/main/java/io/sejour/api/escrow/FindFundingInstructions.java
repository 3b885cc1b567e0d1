package io.sejour.api.escrow;

/** Asks the gateway how a guest funds these terms. Answered with {@link FundingInstructions}. */
public record FindFundingInstructions(EscrowTerms terms) {}
