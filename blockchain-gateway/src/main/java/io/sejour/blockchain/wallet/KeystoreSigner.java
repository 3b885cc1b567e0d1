package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.Replacement;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Opens a sealed key for one signature and forgets it. */
class KeystoreSigner implements TransactionSigner {

    private final KeyStoreRows keys;
    private final Keystore keystore;

    KeystoreSigner(KeyStoreRows keys, Keystore keystore) {
        this.keys = keys;
        this.keystore = keystore;
    }

    @Override
    public SignedTransaction sign(long chainId, ContractCall call, long nonce, long gasLimit, Fees fees) {
        String raw = Numeric.toHexString(TransactionEncoder.signMessage(
                WhatWasAsked.of(chainId, call, nonce, gasLimit, fees).transaction(), open(call.from())));
        return new SignedTransaction(raw, new Bytes32(Hash.sha3(raw)));
    }

    @Override
    public String consent(EthAddress operator, Replacement replacement) {
        Sign.SignatureData signature =
                Sign.signMessage(EscrowAbi.consent(replacement), open(operator).getEcKeyPair());
        return Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
    }

    private Credentials open(EthAddress account) {
        return keystore.open(keys.find(account)
                .orElseThrow(() ->
                        new SigningRefused(SigningRefused.Why.UNKNOWN_KEY, "the keystore has no key of " + account))
                .key());
    }
}
