package io.sejour.blockchain.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.DepositReports;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.blockchain.port.SendingFreeze;
import io.sejour.blockchain.port.TransactionSigner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox's parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxSettings.class)
public class OutboxConfiguration {

    @Bean
    IntentStore chainIntentStore(JdbcClient jdbc, Chain chain) {
        return new IntentStore(jdbc, chain);
    }

    @Bean
    EscrowWishes escrowWishes(IntentStore intents) {
        return new EscrowWishes(intents);
    }

    @Bean
    ProgressDesk chainProgressDesk(JdbcClient jdbc) {
        return new ProgressDesk(jdbc);
    }

    @Bean
    GasQuote gasQuote(EthereumNode node, OutboxSettings settings) {
        return new GasQuote(node, settings);
    }

    @Bean
    ArbitrationCost arbitrationCost(EthereumNode node) {
        return new ArbitrationCost(node);
    }

    @Bean
    FundingCalls fundingCalls(EthereumNode node, TransactionSigner signer, OperatorAccount operator) {
        return new FundingCalls(node, signer, operator);
    }

    @Bean
    WhenMoneyIsToMoveThenStoreAWish whenMoneyIsToMoveThenStoreAWish(
            IntentStore intents, OperatorAccount operator, PlatformAccounts accounts) {
        return new WhenMoneyIsToMoveThenStoreAWish(intents, operator, accounts);
    }

    @Bean
    WhenADepositIsToMoveThenStoreAWish whenADepositIsToMoveThenStoreAWish(
            IntentStore intents, OperatorAccount operator, PlatformAccounts accounts) {
        return new WhenADepositIsToMoveThenStoreAWish(intents, operator, accounts);
    }

    @Bean
    Outbox chainOutbox(
            EthereumNode node,
            Chain chain,
            IntentStore intents,
            JdbcClient jdbc,
            OutboxSettings settings,
            TransactionSigner signer,
            Deployments deployments,
            PlatformAccounts accounts,
            FundingCalls fundingCalls,
            Checkpoint checkpoint,
            PlatformTransactionManager transactionManager,
            PaymentReports reports,
            DepositReports depositReports,
            SendingFreeze freeze,
            MeterRegistry metrics) {
        OutboxParts parts = new OutboxParts(
                node,
                chain,
                intents,
                new TransactionStore(jdbc, chain, settings),
                signer,
                deployments,
                accounts,
                fundingCalls,
                checkpoint,
                new TransactionTemplate(transactionManager));
        return new Outbox(parts, settings, reports, depositReports, freeze, metrics);
    }
}
