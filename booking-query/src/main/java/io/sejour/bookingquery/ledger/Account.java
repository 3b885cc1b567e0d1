package io.sejour.bookingquery.ledger;

/** Whose money is counted. A debit is what an account receives, a credit what it gives; its balance is debits less credits. */
public enum Account {
    /** What guests have of their money: below zero by what their stays cost them so far. */
    GUEST,
    /** What lies in the contract for bookings that are funded and not settled; never below zero. */
    ESCROW,
    /** What lies in the deposit contract and has not been paid out; never below zero. */
    DEPOSIT,
    /** What hosts were given. */
    HOST,
    /** What the platform was given as its fee, whether it has collected it from the contract or not. */
    PLATFORM
}
