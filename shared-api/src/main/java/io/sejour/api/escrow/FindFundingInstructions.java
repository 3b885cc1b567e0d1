package io.sejour.api.escrow;

import org.jspecify.annotations.Nullable;

/**
 * Asks the gateway how a guest funds these terms. Answered with {@link FundingInstructions}.
 *
 * @param replaces the terms that these take the place of: while they are funded, only the difference moves. Null when
 *     there are none
 */
public record FindFundingInstructions(
        EscrowTerms terms, @Nullable EscrowTerms replaces) {

    /** For terms that replace none. */
    public FindFundingInstructions(EscrowTerms terms) {
        this(terms, null);
    }
}
