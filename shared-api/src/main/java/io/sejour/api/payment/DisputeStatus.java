package io.sejour.api.payment;

/** How far a dispute is. */
public enum DisputeStatus {
    /** A party asked; the chain does not know yet. */
    REQUESTED,
    /** The money is frozen and the arbitrator has to decide. */
    OPEN,
    /** The arbitrator decided; the money is being paid out. */
    RULED,
    /** The money is where the ruling, the policy or the parties sent it. */
    SETTLED,
    /** The contract did not take it. */
    REFUSED
}
