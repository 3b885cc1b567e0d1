package io.sejour.user.wallet;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param managedOnDemand whether a person without a wallet gets a managed one when money is about to move
 */
@ConfigurationProperties("sejour.wallets")
record WalletProperties(boolean managedOnDemand) {}
