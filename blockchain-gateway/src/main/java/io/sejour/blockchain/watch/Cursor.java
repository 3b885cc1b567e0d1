package io.sejour.blockchain.watch;

import io.sejour.api.escrow.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * How far the chain was read.
 *
 * @param number the last block whose logs are stored
 * @param finalNumber the last block that was seen to be final
 * @param version changes with every change, so that of two watchers only one moves it
 * @param frozenReason why nothing is believed any more, null normally
 */
record Cursor(
        long number,
        Bytes32 hash,
        long finalNumber,
        Bytes32 finalHash,
        long version,
        @Nullable String frozenReason) {

    boolean isFrozen() {
        return frozenReason != null;
    }
}
