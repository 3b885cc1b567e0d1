package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.GasQuote;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Faucet;
import io.sejour.blockchain.port.TransactionSigner;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys, and what may be done with them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeystoreSettings.class, FaucetSettings.class})
public class WalletConfiguration {

    @Bean
    Keystore chainKeystore(KeystoreSettings settings) {
        return new Keystore(KeystorePassword.of(settings), settings.keystoreScryptCost());
    }

    @Bean
    KeyStoreRows chainKeyStoreRows(JdbcClient jdbc) {
        return new KeyStoreRows(jdbc);
    }

    @Bean
    Wallets managedWallets(KeyStoreRows keys, Keystore keystore) {
        return new Wallets(keys, keystore);
    }

    /** Made, and its password tried, at start: a wrong one must not show only when money is due. */
    @Bean
    OperatorAccount operatorAccount(Wallets wallets) {
        EthAddress address = wallets.operator();
        return () -> address;
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionSigner transactionSigner(
            KeyStoreRows keys, Keystore keystore, ContractStore contracts, KeystoreSettings settings) {
        return new KeystoreSigner(keys, keystore, new SigningPolicy(contracts::all, settings.maxWeiPerTransaction()));
    }

    @Bean
    WalletFunding managedWalletFunding(EthereumNode node, Faucet faucet, FaucetSettings settings, KeyStoreRows keys) {
        return new WalletFunding(node, faucet, settings, keys);
    }

    @Bean
    FundingDesk fundingDesk(
            EthereumNode node,
            KeyStoreRows keys,
            WalletFunding funding,
            GasQuote gas,
            EscrowWishes wishes,
            Clock clock) {
        return new FundingDesk(node, keys, funding, gas, wishes, clock);
    }
}
