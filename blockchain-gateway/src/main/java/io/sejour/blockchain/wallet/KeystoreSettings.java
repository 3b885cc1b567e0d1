package io.sejour.blockchain.wallet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys are kept.
 *
 * @param keystorePassword seals every key; from the environment or a secret store, never from a file in the repository
 * @param keystorePasswordFile where the password is when it is not given; made with a random one when absent
 * @param keystoreScryptCost scrypt's N, a power of two; r is 8 and p is 1
 * @param maxEtherPerTransaction the signer sends no more at once
 */
@ConfigurationProperties("sejour.blockchain")
public record KeystoreSettings(
        @Nullable String keystorePassword,
        @Nullable Path keystorePasswordFile,
        @DefaultValue("16384") int keystoreScryptCost,
        @DefaultValue("1000") BigDecimal maxEtherPerTransaction) {

    private static final int DECIMALS = 18;

    BigInteger maxWeiPerTransaction() {
        return maxEtherPerTransaction.movePointRight(DECIMALS).toBigInteger();
    }

    /** The password is a secret. */
    @Override
    public String toString() {
        return "KeystoreSettings[" + keystorePasswordFile + ", N=" + keystoreScryptCost + "]";
    }
}
