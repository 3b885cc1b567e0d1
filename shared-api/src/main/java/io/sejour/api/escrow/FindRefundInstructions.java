package io.sejour.api.escrow;

import io.sejour.api.Wei;

/**
 * Asks the gateway how the host gives the guest a part of the escrow. Answered with {@link RefundInstructions}; refused
 * with CHAIN_UNAVAILABLE.
 *
 * @param guestWei what the guest is to get
 */
public record FindRefundInstructions(EscrowTerms terms, Wei guestWei) {}
