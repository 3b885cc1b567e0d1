package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.Bytes32;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import java.math.BigInteger;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Opens a sealed key for one signature and forgets it. */
class KeystoreSigner implements TransactionSigner {

    private final KeyStoreRows keys;
    private final Keystore keystore;
    private final SigningPolicy policy;

    KeystoreSigner(KeyStoreRows keys, Keystore keystore, SigningPolicy policy) {
        this.keys = keys;
        this.keystore = keystore;
        this.policy = policy;
    }

    @Override
    public SignedTransaction sign(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        KeyStoreRows.Row row =
                keys.find(call.from()).orElseThrow(() -> new SigningRefused("no key of " + call.from() + " is kept"));
        policy.check(row.purpose(), call);
        RawTransaction transaction = RawTransaction.createTransaction(
                chainId,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(gasLimit),
                call.to() == null ? null : call.to().value(),
                call.value().value(),
                call.data(),
                fees.maxPriorityFeePerGas(),
                fees.maxFeePerGas());
        String raw = Numeric.toHexString(TransactionEncoder.signMessage(transaction, keystore.open(row.key())));
        return new SignedTransaction(raw, new Bytes32(Hash.sha3(raw)));
    }
}
