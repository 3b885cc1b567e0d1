package io.sejour.api.deposit;

import io.sejour.api.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The host claims. Refused with WRONG_STATE unless the deposit is paid and unclaimed, or when another amount was asked for
 * and has not failed; with TOO_EARLY before {@code claimFrom}, TOO_LATE from {@code returnAt} and CLAIM_TOO_HIGH above the
 * deposit. The same claim again changes nothing.
 *
 * @param amount &gt; 0
 * @param reason sealed ({@link io.sejour.api.user.SealWords})
 */
public record ClaimDamage(@TargetAggregateIdentifier DepositId depositId, Wei amount, String reason) {}
