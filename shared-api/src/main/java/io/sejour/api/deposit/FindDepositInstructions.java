package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gateway how an account takes a step of a deposit. Answered with {@link DepositInstructions}; refused with
 * CHAIN_UNAVAILABLE.
 *
 * @param step one that a person takes: PAY, TAKE_BACK, CLAIM, ACCEPT, CONTEST or GIVE_BACK
 * @param party the account that takes it: the guest's or the host's
 * @param amount what is claimed; null for every other step
 */
public record FindDepositInstructions(
        DepositTerms terms,
        DepositStep step,
        EthAddress party,
        @Nullable Wei amount) {}
