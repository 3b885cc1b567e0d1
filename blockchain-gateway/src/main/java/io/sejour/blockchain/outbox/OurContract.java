package io.sejour.blockchain.outbox;

/** The contracts that the platform creates, each once for a chain. */
public enum OurContract {
    /** Holds the money of bookings. */
    ESCROW,
    /** Decides their disputes. */
    ARBITRATOR,
    /** Logs the roots of their histories. */
    HISTORY_ANCHOR,
    /** Holds their damage deposits. */
    DAMAGE_DEPOSITS
}
