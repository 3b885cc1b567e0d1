package io.sejour.bookingquery.ledger;

import io.sejour.api.Wei;

/**
 * One line of a journal.
 *
 * @param amount more than nothing
 */
public record Posting(Account account, Side side, Wei amount) {

    /** DEBIT: the account receives; CREDIT: it gives. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("A posting moves something");
        }
    }
}
