package io.sejour.blockchain;

import io.sejour.blockchain.deploy.EscrowDeployment;
import io.sejour.blockchain.health.ChainGauges;
import io.sejour.blockchain.health.NodeStatus;
import io.sejour.blockchain.outbox.Outbox;
import io.sejour.blockchain.wallet.WalletFunding;
import io.sejour.blockchain.watch.ChainWatcher;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loops. Tests that go step by step switch them off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "sejour.blockchain.workers.enabled", matchIfMissing = true)
class ChainWorkers {

    private static final Duration GAUGES = Duration.ofSeconds(5);

    @Bean
    BackgroundWorker chainOutboxWorker(
            NodeSettings settings,
            NodeStatus status,
            WalletFunding funding,
            EscrowDeployment deployment,
            Outbox outbox) {
        return new BackgroundWorker("chain-outbox", settings.pollInterval(), status.observing("outbox", () -> {
            funding.step();
            deployment.step();
            outbox.step();
        }));
    }

    @Bean
    BackgroundWorker chainWatchWorker(NodeSettings settings, NodeStatus status, ChainWatcher watcher) {
        return new BackgroundWorker("chain-watch", settings.pollInterval(), status.observing("watcher", watcher::step));
    }

    @Bean
    BackgroundWorker chainGaugesWorker(NodeStatus status, ChainGauges gauges) {
        return new BackgroundWorker("chain-gauges", GAUGES, status.observing("gauges", gauges::refresh));
    }
}
