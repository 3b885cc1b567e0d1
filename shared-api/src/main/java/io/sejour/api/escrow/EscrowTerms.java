package io.sejour.api.escrow;

import io.sejour.api.Wei;
import java.time.Instant;

/**
 * What the contract is told about one booking (struct {@code Terms} of the contract). Never changes once made; its hash
 * is the booking's key on chain.
 *
 * @param contract the contract and chain the terms are for
 * @param guest who pays and is refunded
 * @param host who is paid
 * @param token the asset; {@link EthAddress#ZERO} for the native coin
 * @param amount what the guest pays in, in units of the asset
 * @param fundBy last second at which the contract takes the money
 * @param checkIn from here the operator may release, and the guest no longer cancels
 * @param releaseAt from here anybody may release to the host
 * @param exitAt from here anybody may end a dispute that nobody ruled
 * @param feeBps the platform's fee on the host's part, in basis points
 * @param tiers the cancellation policy
 * @param bookingRef root of the booking's history at funding
 */
public record EscrowTerms(
        EscrowContract contract,
        EthAddress guest,
        EthAddress host,
        EthAddress token,
        Wei amount,
        Instant fundBy,
        Instant checkIn,
        Instant releaseAt,
        Instant exitAt,
        int feeBps,
        RefundTiers tiers,
        Bytes32 bookingRef) {}
