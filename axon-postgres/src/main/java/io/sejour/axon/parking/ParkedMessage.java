package io.sejour.axon.parking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saga event that waits because it could not be handled, or because an earlier one of the same sequence waits.
 *
 * @param id names this entry
 * @param processor the saga's event processor
 * @param segmentId the segment whose saga failed
 * @param segmentMask the segment's mask at that time
 * @param sequenceKey what orders it: the booking, or the aggregate
 * @param eventIdentifier the event in the log
 * @param aggregateIdentifier the event's aggregate
 * @param sequenceNumber the event's place in its aggregate
 * @param payloadType the event's class name
 * @param parkedAt wall-clock time
 * @param attempts how often it was tried; 0 for one that only waits behind another
 * @param lastError classes of the last failure and where it was thrown; no message, for those may name people
 * @param nextAttemptAt wall-clock time of the next try by itself; null when only an operator starts one
 */
public record ParkedMessage(
        UUID id,
        String processor,
        int segmentId,
        int segmentMask,
        String sequenceKey,
        String eventIdentifier,
        String aggregateIdentifier,
        long sequenceNumber,
        String payloadType,
        Instant parkedAt,
        int attempts,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt) {}
