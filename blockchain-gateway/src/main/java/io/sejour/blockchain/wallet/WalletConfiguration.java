package io.sejour.blockchain.wallet;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.Web3signer;
import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.FundingCalls;
import io.sejour.blockchain.outbox.GasQuote;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Faucet;
import io.sejour.blockchain.port.TransactionSigner;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys, and what may be done with them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeystoreSettings.class, SignerSettings.class, FaucetSettings.class})
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

    @Bean
    OperatorKeeper operatorKeeper(SignerSettings settings) {
        return switch (settings.operator()) {
            case KEYSTORE -> new OperatorKeeper(null);
            case WEB3SIGNER ->
                new OperatorKeeper(new Web3signer(
                        settings.url(), settings.connectTimeout(), settings.readTimeout(), settings.pause()));
        };
    }

    /** Looked for, and tried, at start: a wrong password or address must not show only when money is due. */
    @Bean
    OperatorAccount operatorAccount(Wallets wallets, SignerSettings settings, OperatorKeeper keeper) {
        EthAddress address;
        if (keeper.web3signer() == null) {
            address = wallets.ofPlatform(KeyStoreRows.Purpose.OPERATOR);
        } else {
            EthAddress named = Objects.requireNonNull(settings.operatorAddress());
            keeper.web3signer().requireKeyOf(named);
            address = wallets.operatorKeptElsewhere(named);
        }
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
    TransactionSigner transactionSigner(
            KeyStoreRows keys,
            Keystore keystore,
            ContractStore contracts,
            KeystoreSettings keystoreSettings,
            SignerSettings settings,
            OperatorKeeper keeper,
            JdbcClient jdbc,
            MeterRegistry metrics) {
        KeystoreSigner sealed = new KeystoreSigner(keys, keystore);
        return new GuardedSigner(
                keys,
                new SigningPolicy(
                        contracts::all,
                        contracts::arbitrators,
                        contracts::historyAnchors,
                        contracts::damageDeposits,
                        keystoreSettings.maxWeiPerTransaction()),
                new DailyLimit(jdbc, settings),
                sealed,
                keeper.web3signer() == null ? sealed : keeper.web3signer(),
                metrics);
    }

    @Bean
    WalletFunding managedWalletFunding(EthereumNode node, Faucet faucet, FaucetSettings settings, KeyStoreRows keys) {
        return new WalletFunding(node, faucet, settings, keys);
    }

    @Bean
    WalletCalls walletCalls(EthereumNode node, KeyStoreRows keys, WalletFunding funding, GasQuote gas) {
        return new WalletCalls(node, keys, funding, gas);
    }

    @Bean
    FundingDesk fundingDesk(
            WalletCalls wallets, KeyStoreRows keys, EscrowWishes wishes, FundingCalls calls, Clock clock) {
        return new FundingDesk(wallets, keys, wishes, calls, clock);
    }

    @Bean
    DisputeDesk disputeDesk(WalletCalls wallets, ArbitrationCost cost, PlatformAccounts accounts) {
        return new DisputeDesk(wallets, cost, accounts);
    }

    @Bean
    DepositDesk depositDesk(
            WalletCalls wallets,
            KeyStoreRows keys,
            EscrowWishes wishes,
            ArbitrationCost cost,
            PlatformAccounts accounts,
            Clock clock) {
        return new DepositDesk(wallets, keys, wishes, cost, accounts, clock);
    }
}
