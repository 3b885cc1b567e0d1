package io.sejour.blockchain.outbox;

import io.sejour.api.escrow.Bytes32;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A nonce that was used and is not final.
 *
 * @param minedIn the block it is in, as far as known
 * @param minedAt that block's number, 0 when it is in none
 * @param attempts every version that was signed, the newest last; never empty
 */
record PendingTransaction(
        long id,
        ContractCall call,
        long nonce,
        long gasLimit,
        @Nullable Bytes32 minedIn,
        long minedAt,
        List<Attempt> attempts) {

    PendingTransaction {
        attempts = List.copyOf(attempts);
    }

    Attempt newest() {
        return attempts.getLast();
    }

    boolean isMined() {
        return minedIn != null;
    }

    /**
     * One signed version.
     *
     * @param broadcasts how often it was handed to the node
     * @param rebroadcastDue it was never handed over, or long ago
     * @param stuck it was first signed long ago
     */
    record Attempt(Bytes32 hash, String raw, Fees fees, int broadcasts, boolean rebroadcastDue, boolean stuck) {}
}
