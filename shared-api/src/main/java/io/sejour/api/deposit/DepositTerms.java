package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import java.time.Instant;

/**
 * What the deposit contract is told about one booking (struct {@code Terms} of DamageDeposits). Never changes once made; its
 * hash is the deposit's key on chain.
 *
 * @param contract the contract and chain the terms are for
 * @param guest who pays, and gets back whatever the host does not
 * @param host who may claim
 * @param amount what the guest pays in, in wei
 * @param fundBy last second at which the contract takes the money
 * @param claimFrom until here the guest may take it back, from here the host may claim
 * @param returnAt from here nobody claims any more, and what is not claimed goes back
 * @param exitAt from here a claim that was neither accepted nor ruled is void
 * @param depositRef what ties it to the booking and its price
 */
public record DepositTerms(
        EscrowContract contract,
        EthAddress guest,
        EthAddress host,
        Wei amount,
        Instant fundBy,
        Instant claimFrom,
        Instant returnAt,
        Instant exitAt,
        Bytes32 depositRef) {}
