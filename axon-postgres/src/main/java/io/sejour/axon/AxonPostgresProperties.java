package io.sejour.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this library.
 *
 * @param pollInterval how long a reader waits before it looks for events by itself; it is woken by every commit, in
 *     this process and in others, so this is for the wake-up that went missing
 * @param readBatch how many events one statement reads at most, of the log or of one aggregate
 * @param recentEvents how many events of aggregates that were loaded lately stay in memory; 0 for none
 * @param deadlinePollInterval how often due deadlines are looked for
 * @param sagaSegments into how many segments the sagas of one group are divided at their first start
 * @param sagaBatch how many events a saga group handles in one transaction at most, all or, when one fails, each by itself
 * @param projectionSegments into how many segments all other groups are divided; 1 keeps the order of the whole log
 * @param projectionBatch how many events a projection handles in one transaction at most
 * @param snapshotEvery after how many events an aggregate gets a snapshot
 * @param parkedPollInterval how often parked saga events are looked at again
 * @param gaugeInterval how often the log's gauges are brought up to date
 */
@ConfigurationProperties("sejour.axon")
public record AxonPostgresProperties(
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("500") int readBatch,
        @DefaultValue("10000") int recentEvents,
        @DefaultValue("500ms") Duration deadlinePollInterval,
        @DefaultValue("2") int sagaSegments,
        @DefaultValue("30") int sagaBatch,
        @DefaultValue("1") int projectionSegments,
        @DefaultValue("50") int projectionBatch,
        @DefaultValue("100") int snapshotEvery,
        @DefaultValue("500ms") Duration parkedPollInterval,
        @DefaultValue("5s") Duration gaugeInterval) {}
