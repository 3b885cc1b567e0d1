package io.sejour.blockchain.watch;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowLog;

/** A log of the escrow about a booking's money, and where it is. */
record WatchedLog(ChainLog place, EthAddress contract, EscrowLog content) {

    /** What it says; the names are stored. */
    enum Kind {
        FUNDED(EscrowLog.Funded.class),
        RELEASED(EscrowLog.Released.class),
        REFUNDED(EscrowLog.Refunded.class),
        DISPUTED(EscrowLog.Disputed.class),
        EVIDENCE_FILED(EscrowLog.EvidenceFiled.class),
        RULED(EscrowLog.Ruled.class);

        private final Class<? extends EscrowLog> type;

        Kind(Class<? extends EscrowLog> type) {
            this.type = type;
        }

        Class<? extends EscrowLog> type() {
            return type;
        }
    }

    Kind kind() {
        return switch (content) {
            case EscrowLog.Funded funded -> Kind.FUNDED;
            case EscrowLog.Released released -> Kind.RELEASED;
            case EscrowLog.Refunded refunded -> Kind.REFUNDED;
            case EscrowLog.Disputed disputed -> Kind.DISPUTED;
            case EscrowLog.EvidenceFiled filed -> Kind.EVIDENCE_FILED;
            case EscrowLog.Ruled ruled -> Kind.RULED;
            case EscrowLog.Skipped skipped -> throw new IllegalStateException("nothing happened: " + skipped);
        };
    }

    Bytes32 termsHash() {
        return content.termsHash();
    }
}
