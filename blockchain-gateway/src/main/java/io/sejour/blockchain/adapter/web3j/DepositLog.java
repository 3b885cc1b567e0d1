package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;

/** A log of the contract of the damage deposits. */
public sealed interface DepositLog extends ContractLog {

    /** The deposit is in the contract. */
    record Paid(Bytes32 termsHash, Wei amount) implements DepositLog {}

    /** The host claims a part of it, or all. */
    record Claimed(Bytes32 termsHash, Wei amount) implements DepositLog {}

    /**
     * The arbitrator has to decide about the claim.
     *
     * @param number the arbitrator's number of the dispute
     */
    record Contested(Bytes32 termsHash, BigInteger number, EthAddress by) implements DepositLog {}

    /**
     * The arbitrator decided.
     *
     * @param ruling 2 for the host; 1, and 0 for a refusal to rule, for the guest
     */
    record Ruled(Bytes32 termsHash, BigInteger number, int ruling) implements DepositLog {}

    /** It is over; the host's part may be 0. */
    record Returned(Bytes32 termsHash, Wei guestWei, Wei hostWei) implements DepositLog {}
}
