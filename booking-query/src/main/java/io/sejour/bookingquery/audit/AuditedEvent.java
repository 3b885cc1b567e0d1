package io.sejour.bookingquery.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.sejour.api.user.OpenedWords;
import io.sejour.bookingquery.history.SealedWords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is shown to operators.
 *
 * @param globalIndex place in the event log
 * @param at when it was recorded
 * @param actor who caused it: a user id, or {@code system:<name>}
 * @param bookingId absent when it is about no booking
 * @param payload the event as it is stored
 * @param words what its sealed members say, by their names; those of an erased person are not there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditedEvent(
        long globalIndex,
        String eventId,
        AuditedStream stream,
        String type,
        String revision,
        Instant at,
        @Nullable String actor,
        AuditedCause cause,
        @Nullable UUID bookingId,
        @JsonRawValue @Schema(types = "object") String payload,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> words) {

    /**
     * @param type kind of aggregate, such as {@code Payment}
     * @param sequence the event's number in the aggregate's stream, from 0
     */
    record AuditedStream(String type, String id, long sequence) {}

    /**
     * @param messageId the message, mostly a command, whose handling made the event
     * @param traceId the request or the timer it goes back to
     * @param eventId the event that led to it; absent when a request, a timer or the chain was first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditedCause(
            @Nullable String messageId,
            @Nullable String traceId,
            @Nullable String eventId) {}

    static AuditedEvent of(AuditEvent event, OpenedWords opened) {
        return new AuditedEvent(
                event.globalIndex(),
                event.eventId(),
                new AuditedStream(event.streamType(), event.streamId(), event.streamSequence()),
                event.type(),
                event.revision(),
                event.happenedAt(),
                event.actor(),
                new AuditedCause(event.messageId(), event.traceId(), event.causeEventId()),
                event.bookingId(),
                event.payload(),
                SealedWords.shown(event.payload(), opened));
    }
}
