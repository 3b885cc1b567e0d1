package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who signs with the operator's key, and how much any key may sign a day. The keys of managed wallets are always in the
 * keystore.
 *
 * @param operator where the operator's key is
 * @param url web3signer's address
 * @param operatorAddress which of web3signer's keys is the operator's; not used with the keystore
 * @param connectTimeout how long connecting to web3signer may take
 * @param readTimeout how long its answer may take; a database connection waits for it
 * @param pause how long web3signer is not asked again after it was away, so that other keys' work does not wait for it
 * @param maxEtherPerDay what one managed wallet may sign away within 24 hours, gas included
 * @param operatorMaxEtherPerDay what the operator's key may spend on gas within 24 hours
 * @param lowBalanceEther below this the operator's balance is an alarm
 */
@ConfigurationProperties("sejour.blockchain.signer")
public record SignerSettings(
        @DefaultValue("keystore") Keeper operator,
        @DefaultValue("http://127.0.0.1:9000") URI url,
        @Nullable EthAddress operatorAddress,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("2000") BigDecimal maxEtherPerDay,
        @DefaultValue("10") BigDecimal operatorMaxEtherPerDay,
        @DefaultValue("0.1") BigDecimal lowBalanceEther) {

    private static final int DECIMALS = 18;

    /** Where a key is kept. */
    public enum Keeper {
        KEYSTORE,
        WEB3SIGNER
    }

    public SignerSettings {
        if (operator == Keeper.WEB3SIGNER && operatorAddress == null) {
            throw new IllegalArgumentException(
                    "set sejour.blockchain.signer.operator-address: which of web3signer's keys is the operator's");
        }
    }

    BigInteger walletWeiPerDay() {
        return wei(maxEtherPerDay);
    }

    BigInteger operatorWeiPerDay() {
        return wei(operatorMaxEtherPerDay);
    }

    public BigInteger lowBalanceWei() {
        return wei(lowBalanceEther);
    }

    private static BigInteger wei(BigDecimal ether) {
        return ether.movePointRight(DECIMALS).toBigInteger();
    }
}
