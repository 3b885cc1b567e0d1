package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import java.math.BigInteger;

/** A log of the escrow that says what became of a booking's money. */
public sealed interface EscrowLog extends ContractLog {

    /** The money is in the escrow. */
    record Funded(Bytes32 termsHash, Wei amount) implements EscrowLog {}

    /** The host was paid. */
    record Released(Bytes32 termsHash, Wei hostWei, Wei feeWei) implements EscrowLog {}

    /** The money was divided; the host's part may be 0. */
    record Refunded(Bytes32 termsHash, Wei guestWei, Wei hostWei, Wei feeWei) implements EscrowLog {}

    /**
     * The money is frozen until the arbitrator has decided.
     *
     * @param number the arbitrator's number of the dispute
     */
    record Disputed(Bytes32 termsHash, BigInteger number, EthAddress openedBy) implements EscrowLog {}

    /** Evidence was filed, whose content has this hash. */
    record EvidenceFiled(Bytes32 termsHash, EthAddress party, Bytes32 dossierHash) implements EscrowLog {}

    /** The arbitrator decided. */
    record Ruled(Bytes32 termsHash, BigInteger number, Ruling ruling) implements EscrowLog {}

    /**
     * An item of a batch was left as it was.
     *
     * @param reason the selector of the error
     */
    record Skipped(Bytes32 termsHash, String reason) implements EscrowLog {}
}
