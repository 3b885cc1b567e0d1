package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import tools.jackson.databind.json.JsonMapper;

/** Makes, seals and opens keys: Web3 secret storage version 3 with scrypt. */
class Keystore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PARALLELIZATION = 1;

    private final String password;
    private final int scryptCost;

    Keystore(String password, int scryptCost) {
        this.password = password;
        this.scryptCost = scryptCost;
    }

    /** A new key; only its sealed form is kept. */
    SealedKey create() {
        try {
            WalletFile sealed = Wallet.create(password, Keys.createEcKeyPair(), scryptCost, PARALLELIZATION);
            return new SealedKey(new EthAddress("0x" + sealed.getAddress()), JSON.writeValueAsString(sealed));
        } catch (CipherException
                | InvalidAlgorithmParameterException
                | NoSuchAlgorithmException
                | NoSuchProviderException impossible) {
            throw new IllegalStateException("this JVM cannot make keys", impossible);
        }
    }

    /** @throws IllegalStateException when the password does not fit */
    Credentials open(SealedKey key) {
        try {
            return Credentials.create(Wallet.decrypt(password, JSON.readValue(key.sealed(), WalletFile.class)));
        } catch (CipherException wrongPassword) {
            throw new IllegalStateException(
                    "the keystore password does not open the key of " + key.address(), wrongPassword);
        }
    }

    /**
     * @param sealed Web3 secret storage, JSON
     */
    record SealedKey(EthAddress address, String sealed) {}
}
