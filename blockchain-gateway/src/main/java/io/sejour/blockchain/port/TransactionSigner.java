package io.sejour.blockchain.port;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;

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
     * Signs the operator's consent to a replacement (EIP-712 {@code Replace}).
     *
     * @param operator whose key signs
     * @return r, s and v, 65 bytes, 0x-hexadecimal
     * @throws SigningRefused when the policy forbids it or the key is not kept here
     * @throws SignerUnavailable when the signer is away
     */
    String consent(EthAddress operator, Replacement replacement);

    /**
     * @param raw the signed bytes, 0x-hexadecimal
     * @param hash the transaction's hash
     */
    record SignedTransaction(String raw, Bytes32 hash) {}
}
