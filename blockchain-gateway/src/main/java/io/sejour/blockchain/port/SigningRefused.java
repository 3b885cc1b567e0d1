package io.sejour.blockchain.port;

/** The signer does not sign this. Trying again does not help. */
public final class SigningRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SigningRefused(String message) {
        super(message);
    }
}
