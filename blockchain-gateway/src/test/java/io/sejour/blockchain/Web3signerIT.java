package io.sejour.blockchain;

/** The signer behind web3signer's API, which is spoken here by a server of the test with a real key. */
class Web3signerIT extends SignerContract {

    Web3signerIT() {
        super("web3signer");
    }
}
