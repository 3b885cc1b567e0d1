package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.Bytes32;
import io.sejour.blockchain.port.ContractCall;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner;
import org.web3j.crypto.Hash;
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
        KeyStoreRows.Row row = keys.find(call.from())
                .orElseThrow(() -> new SigningRefused(
                        SigningRefused.Why.UNKNOWN_KEY, "the keystore has no key of " + call.from()));
        String raw = Numeric.toHexString(TransactionEncoder.signMessage(
                WhatWasAsked.of(chainId, call, nonce, gasLimit, fees).transaction(), keystore.open(row.key())));
        return new SignedTransaction(raw, new Bytes32(Hash.sha3(raw)));
    }
}
