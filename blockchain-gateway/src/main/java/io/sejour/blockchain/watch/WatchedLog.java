package io.sejour.blockchain.watch;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.ContractLog;
import io.sejour.blockchain.adapter.web3j.DepositLog;
import io.sejour.blockchain.adapter.web3j.EscrowLog;

/** A log of one of our contracts about a booking's money, and where it is. */
record WatchedLog(ChainLog place, EthAddress contract, ContractLog content) {

    /** What it says; the names are stored. */
    enum Kind {
        FUNDED(EscrowLog.Funded.class),
        RELEASED(EscrowLog.Released.class),
        REFUNDED(EscrowLog.Refunded.class),
        DISPUTED(EscrowLog.Disputed.class),
        EVIDENCE_FILED(EscrowLog.EvidenceFiled.class),
        RULED(EscrowLog.Ruled.class),
        DEPOSIT_PAID(DepositLog.Paid.class),
        DAMAGE_CLAIMED(DepositLog.Claimed.class),
        CLAIM_CONTESTED(DepositLog.Contested.class),
        CLAIM_RULED(DepositLog.Ruled.class),
        DEPOSIT_RETURNED(DepositLog.Returned.class);

        private final Class<? extends ContractLog> type;

        Kind(Class<? extends ContractLog> type) {
            this.type = type;
        }

        Class<? extends ContractLog> type() {
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
            case DepositLog.Paid paid -> Kind.DEPOSIT_PAID;
            case DepositLog.Claimed claimed -> Kind.DAMAGE_CLAIMED;
            case DepositLog.Contested contested -> Kind.CLAIM_CONTESTED;
            case DepositLog.Ruled ruled -> Kind.CLAIM_RULED;
            case DepositLog.Returned returned -> Kind.DEPOSIT_RETURNED;
            case EscrowLog.Skipped skipped -> throw new IllegalStateException("nothing happened: " + skipped);
        };
    }

    Bytes32 termsHash() {
        return content.termsHash();
    }
}
