package io.sejour.blockchain.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.DepositReports;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.blockchain.port.SendingFreeze;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The watcher's parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
public class WatchConfiguration {

    @Bean
    WatchStore chainWatchStore(JdbcClient jdbc, Chain chain) {
        return new WatchStore(jdbc, chain);
    }

    @Bean
    SendingFreeze sendingFreeze(WatchStore store) {
        return () -> store.cursor().map(Cursor::frozenReason);
    }

    @Bean
    WhenTermsAreFrozenThenExpectThem whenTermsAreFrozenThenExpectThem(JdbcClient jdbc, MeterRegistry metrics) {
        return new WhenTermsAreFrozenThenExpectThem(new ExpectedTerms(jdbc), metrics);
    }

    @Bean
    ChainWatcher chainWatcher(
            EthereumNode node,
            Chain chain,
            WatchStore store,
            WatchSettings settings,
            PaymentReports reports,
            DepositReports depositReports,
            Checkpoint checkpoint,
            PlatformTransactionManager transactionManager,
            MeterRegistry metrics) {
        TransactionTemplate inTransaction = new TransactionTemplate(transactionManager);
        FinalLogs finalLogs =
                new FinalLogs(node, store, settings, reports, depositReports, checkpoint, inTransaction, metrics);
        return new ChainWatcher(node, chain, store, settings, finalLogs, checkpoint, inTransaction, metrics);
    }
}
