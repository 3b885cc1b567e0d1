package io.sejour.blockchain;

import io.sejour.blockchain.adapter.axon.AxonDepositReports;
import io.sejour.blockchain.adapter.axon.AxonPaymentReports;
import io.sejour.blockchain.adapter.web3j.JsonRpcNode;
import io.sejour.blockchain.adapter.web3j.UnlockedAccountFaucet;
import io.sejour.blockchain.deploy.DeploymentConfiguration;
import io.sejour.blockchain.health.HealthConfiguration;
import io.sejour.blockchain.outbox.OutboxConfiguration;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.DepositReports;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Faucet;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.blockchain.wallet.WalletConfiguration;
import io.sejour.blockchain.watch.WatchConfiguration;
import io.sejour.platform.fault.CrashPoints;
import io.sejour.platform.schema.ContextSchema;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The gateway, switched on by having this jar. */
@AutoConfiguration(
        afterName = {
            "io.sejour.platform.PlatformAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@EnableConfigurationProperties(NodeSettings.class)
@Import({
    OutboxConfiguration.class,
    WatchConfiguration.class,
    WalletConfiguration.class,
    DeploymentConfiguration.class,
    HealthConfiguration.class,
    ChainWorkers.class
})
public class GatewayAutoConfiguration {

    @Bean
    static ContextSchema blockchainSchema() {
        return new ContextSchema("blockchain");
    }

    @Bean
    Chain escrowChain(NodeSettings settings) {
        return new Chain(settings.chainId());
    }

    @Bean
    @ConditionalOnMissingBean(EthereumNode.class)
    JsonRpcNode ethereumNode(NodeSettings settings) {
        return new JsonRpcNode(
                settings.rpcUrl(), settings.chainId(), settings.connectTimeout(), settings.readTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    Faucet chainFaucet(NodeSettings settings) {
        return new UnlockedAccountFaucet(new JsonRpcNode(
                settings.rpcUrl(), settings.chainId(), settings.connectTimeout(), settings.readTimeout()));
    }

    @Bean
    @ConditionalOnMissingBean
    PaymentReports chainPaymentReports(CommandGateway commands) {
        return new AxonPaymentReports(commands);
    }

    @Bean
    @ConditionalOnMissingBean
    DepositReports chainDepositReports(CommandGateway commands) {
        return new AxonDepositReports(commands);
    }

    @Bean
    @ConditionalOnMissingBean
    Checkpoint chainCheckpoint() {
        return CrashPoints::reached;
    }
}
