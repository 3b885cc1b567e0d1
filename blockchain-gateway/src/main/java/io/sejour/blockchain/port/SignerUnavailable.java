package io.sejour.blockchain.port;

import org.jspecify.annotations.Nullable;

/** The signer did not answer, or not with anything that can be read. Trying again later may help. */
public final class SignerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SignerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public SignerUnavailable(String message) {
        this(message, null);
    }
}
