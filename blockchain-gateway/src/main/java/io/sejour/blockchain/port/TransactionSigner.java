package io.sejour.blockchain.port;

import io.sejour.api.escrow.Bytes32;

/** Signs with keys that never leave it, and only what its policy allows. */
public interface TransactionSigner {

    /**
     * Signs an EIP-1559 transaction; the same arguments give the same bytes (RFC 6979).
     *
     * @throws SigningRefused when the policy forbids it or the key is not kept here
     */
    SignedTransaction sign(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees);

    /**
     * @param raw the signed bytes, 0x-hexadecimal
     * @param hash the transaction's hash
     */
    record SignedTransaction(String raw, Bytes32 hash) {}
}
