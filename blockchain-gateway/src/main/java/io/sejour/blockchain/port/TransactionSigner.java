package io.sejour.blockchain.port;

import io.sejour.api.escrow.Bytes32;

/** Signs with keys that never leave it, and only what its policy allows. */
public interface TransactionSigner {

    /**
     * Signs an EIP-1559 transaction. The same arguments may give other bytes, as keys in hardware do, so the bytes are
     * what has to be kept.
     *
     * @throws SigningRefused when the policy forbids it or the key is not kept here
     * @throws SignerUnavailable when the signer is away
     */
    SignedTransaction sign(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees);

    /**
     * @param raw the signed bytes, 0x-hexadecimal
     * @param hash the transaction's hash
     */
    record SignedTransaction(String raw, Bytes32 hash) {}
}
