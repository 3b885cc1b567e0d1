package io.sejour.blockchain.watch;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;

/**
 * A log of the escrow that moved a booking's money.
 *
 * @param guestWei what the guest got; what the guest paid in for {@link Kind#FUNDED}
 */
record WatchedLog(
        ChainLog place, EthAddress contract, Kind kind, Bytes32 termsHash, Wei guestWei, Wei hostWei, Wei feeWei) {

    enum Kind {
        FUNDED,
        RELEASED,
        REFUNDED
    }
}
