package io.sejour.blockchain.deploy;

import io.sejour.blockchain.outbox.ArbitrationCost;
import io.sejour.blockchain.outbox.EscrowWishes;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.outbox.PlatformAccounts;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.EthereumNode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the contract is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeploymentSettings.class)
public class DeploymentConfiguration {

    @Bean
    ContractStore escrowContractStore(JdbcClient jdbc, Chain chain) {
        return new ContractStore(jdbc, chain);
    }

    @Bean
    EscrowDeployment escrowDeployment(
            EthereumNode node,
            Chain chain,
            ContractStore contracts,
            EscrowWishes wishes,
            OperatorAccount operator,
            PlatformAccounts accounts,
            DeploymentSettings settings,
            ArbitrationCost cost) {
        return new EscrowDeployment(node, chain, contracts, wishes, operator, accounts, settings, cost);
    }

    @Bean
    AnchorDesk anchorDesk(
            EthereumNode node, Chain chain, ContractStore contracts, EscrowWishes wishes, OperatorAccount operator) {
        return new AnchorDesk(node, chain, contracts, wishes, operator);
    }
}
