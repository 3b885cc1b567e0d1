package io.sejour.blockchain.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.blockchain.deploy.ContractStore;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.SendingFreeze;
import io.sejour.blockchain.wallet.SignerSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Health and figures. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    @Bean
    NodeStatus chainNodeStatus() {
        return new NodeStatus();
    }

    @Bean
    ChainGauges chainGauges(
            EthereumNode node,
            OperatorAccount operator,
            JdbcClient jdbc,
            Chain chain,
            SendingFreeze freeze,
            SignerSettings signer,
            Clock clock,
            MeterRegistry metrics) {
        return new ChainGauges(
                node, operator, new ChainFigures(jdbc, chain), freeze, signer.lowBalanceWei(), clock, metrics);
    }

    @Bean
    ChainHealthIndicator chainHealthIndicator(
            NodeStatus status,
            ContractStore contracts,
            SendingFreeze freeze,
            OperatorAccount operator,
            ChainGauges gauges) {
        return new ChainHealthIndicator(status, contracts, freeze, operator, gauges);
    }
}
