package io.sejour.api.escrow;

import io.sejour.api.payment.EscrowStep;
import org.jspecify.annotations.Nullable;

/**
 * A step of a payment on its way into the chain. It says nothing about the payment's state, which follows what is final.
 *
 * @param txHash of the bytes that were signed last, or of those that were mined
 * @param blockNumber of the block that has it, which the chain may still drop
 * @param failure why it was not taken the last time; it is tried again
 */
public record ChainProgress(
        EscrowStep step,
        State state,
        @Nullable Bytes32 txHash,
        @Nullable Long blockNumber,
        @Nullable String failure) {

    /** How far it is. */
    public enum State {
        /** Asked for; it is signed in a moment. */
        STORED,
        /** Signed, and given to the chain. */
        SENT,
        /** In a block that is not final. */
        MINED,
        /** Refused; it is tried again, unless its time is over. */
        FAILED
    }
}
