package io.sejour.blockchain.wallet;

import io.sejour.api.Wei;
import java.math.BigInteger;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Play money, on a private chain only.
 *
 * @param enabled whether the node's unlocked account is given away from
 * @param walletEther what a new managed wallet gets, once
 * @param operatorEther what each of the platform's own keys is filled up to when it holds less than half
 */
@ConfigurationProperties("sejour.blockchain.faucet")
public record FaucetSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("100") long walletEther,
        @DefaultValue("100") long operatorEther) {

    private static final BigInteger WEI_PER_ETHER = BigInteger.TEN.pow(18);

    Wei walletWei() {
        return new Wei(BigInteger.valueOf(walletEther).multiply(WEI_PER_ETHER));
    }

    Wei operatorWei() {
        return new Wei(BigInteger.valueOf(operatorEther).multiply(WEI_PER_ETHER));
    }
}
