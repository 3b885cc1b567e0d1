package io.sejour.blockchain.port;

import io.sejour.api.escrow.EscrowTerms;
import java.time.Instant;

/**
 * That a guest may end one escrow with everything back and fund another instead, which the contract takes with the
 * operator's consent.
 *
 * @param from the terms of the escrow that ends
 * @param to the terms that are funded
 * @param deadline the last second in which the consent counts
 */
public record Replacement(EscrowTerms from, EscrowTerms to, Instant deadline) {

    /** As the gateway consents: for as long as the new terms can be funded. */
    public static Replacement of(EscrowTerms from, EscrowTerms to) {
        return new Replacement(from, to, to.fundBy());
    }

    /** Whether the contract could take it at all: same contract, guest, host and token. */
    public boolean isAlike() {
        return from.contract().equals(to.contract())
                && from.guest().equals(to.guest())
                && from.host().equals(to.host())
                && from.token().equals(to.token());
    }
}
