package io.sejour.blockchain.wallet;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.GasQuote;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Faucet;
import io.sejour.blockchain.port.TransactionSigner;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
        EthAddress address = wallets.ofPlatform(KeyStoreRows.Purpose.OPERATOR);
        return () -> address;
    }

    @Bean
    PlatformAccounts platformAccounts(Wallets wallets, KeyStoreRows keys, ContractStore contracts) {
        return new KeptAccounts(
                wallets.ofPlatform(KeyStoreRows.Purpose.ARBITRATOR), contracts::liveArbitrator, keys::isManaged);
    }

    private record KeptAccounts(
            EthAddress arbitrator, Supplier<Optional<EthAddress>> contract, Predicate<EthAddress> managed)
            implements PlatformAccounts {

        @Override
        public Optional<EthAddress> arbitratorContract() {
            return contract.get();
        }

        @Override
        public boolean isManaged(EthAddress account) {
            return managed.test(account);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionSigner transactionSigner(
            KeyStoreRows keys, Keystore keystore, ContractStore contracts, KeystoreSettings settings) {
        return new KeystoreSigner(
                keys,
                keystore,
                new SigningPolicy(contracts::all, contracts::arbitrators, settings.maxWeiPerTransaction()));
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

    @Bean
    DisputeDesk disputeDesk(
            EthereumNode node,
            KeyStoreRows keys,
            WalletFunding funding,
            GasQuote gas,
            ArbitrationCost cost,
            PlatformAccounts accounts) {
        return new DisputeDesk(node, keys, funding, gas, cost, accounts);
    }
}
