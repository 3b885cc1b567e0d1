package io.sejour.axon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this library.
 *
 * @param pollInterval how long a reader waits before it looks for events of other processes; those of the same
 *     process wake it at once
 * @param deadlinePollInterval how often due deadlines are looked for
 * @param sagaSegments into how many segments the sagas of one group are divided at their first start
 * @param projectionSegments the same for all other groups; 1 keeps the order of the whole log
 * @param projectionBatch how many events a projection handles in one transaction at most
 * @param snapshotEvery after how many events an aggregate gets a snapshot
 * @param parkedPollInterval how often parked saga events are looked at again
 */
@ConfigurationProperties("sejour.axon")
public record AxonPostgresProperties(
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("500ms") Duration deadlinePollInterval,
        @DefaultValue("2") int sagaSegments,
        @DefaultValue("1") int projectionSegments,
        @DefaultValue("50") int projectionBatch,
        @DefaultValue("100") int snapshotEvery,
        @DefaultValue("500ms") Duration parkedPollInterval) {}
