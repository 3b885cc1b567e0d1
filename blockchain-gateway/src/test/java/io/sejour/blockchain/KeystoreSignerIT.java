package io.sejour.blockchain;

/** The signer that opens sealed keys. */
class KeystoreSignerIT extends SignerContract {

    KeystoreSignerIT() {
        super("keystore");
    }
}
