package io.sejour.axon.parking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code axon.parked_messages}. Times are the database's: the dev clock moves no retry. */
public class ParkedMessages {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int ATTEMPTS_BY_ITSELF = 12;
    private static final int LONGEST_ERROR = 1_000;

    private final JdbcClient jdbc;

    public ParkedMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything parked, oldest first, at most {@code limit}. */
    public List<ParkedMessage> all(int limit) {
        return jdbc.sql("select * from axon.parked_messages order by position limit :limit")
                .param("limit", limit)
                .query(ParkedMessages::read)
                .list();
    }

    public Optional<ParkedMessage> find(UUID id) {
        return jdbc.sql("select * from axon.parked_messages where id = :id")
                .param("id", id)
                .query(ParkedMessages::read)
                .optional();
    }

    /** How many entries failed (those that merely wait behind them are not counted), by processor. */
    public Map<String, Long> failedByProcessor() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select processor, count(*) as failed from axon.parked_messages where attempts > 0 group by processor")
                .query(row -> {
                    counts.put(row.getString("processor"), row.getLong("failed"));
                });
        return counts;
    }

    /** Whether the saga must not go on because an event of one of its associations is parked. */
    public boolean holdsBackSaga(String sagaIdentifier) {
        return jdbc.sql("""
                select exists (
                    select from axon.saga_associations a
                    join axon.parked_messages p on p.sequence_key = a.association_value
                    where a.saga_id = :saga)
                """).param("saga", sagaIdentifier).query(Boolean.class).single();
    }

    /** Whether something of one of these sequences is parked. */
    boolean holdsBack(String processor, Segment segment, Collection<String> sequenceKeys) {
        return jdbc.sql("""
                select exists (
                    select from axon.parked_messages
                    where processor = :processor and segment_id = :segment and sequence_key = any(:keys))
                """)
                .param("processor", processor)
                .param("segment", segment.getSegmentId())
                .param("keys", sequenceKeys.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Parks an event that failed; it is tried again by itself soon. */
    void park(String processor, Segment segment, String sequenceKey, EventMessage<?> event, int attempts, Throwable e) {
        insert(processor, segment, sequenceKey, event, attempts, describe(e));
    }

    /** Parks an event behind an earlier one of its sequence. */
    void parkBehind(String processor, Segment segment, String sequenceKey, EventMessage<?> event) {
        insert(processor, segment, sequenceKey, event, 0, null);
    }

    private void insert(
            String processor,
            Segment segment,
            String sequenceKey,
            EventMessage<?> event,
            int attempts,
            @Nullable String error) {
        jdbc.sql("""
                insert into axon.parked_messages
                    (id, processor, segment_id, segment_mask, sequence_key, event_identifier, aggregate_identifier,
                     sequence_number, payload_type, attempts, last_error, next_attempt_at)
                values (gen_random_uuid(), :processor, :segment, :mask, :key, :event, :aggregate,
                     :sequence, :type, :attempts, :error, now() + make_interval(secs => :wait))
                on conflict (processor, segment_id, event_identifier) do nothing
                """)
                .param("processor", processor)
                .param("segment", segment.getSegmentId())
                .param("mask", segment.getMask())
                .param("key", sequenceKey)
                .param("event", event.getIdentifier())
                .param("aggregate", aggregateOf(event))
                .param("sequence", event instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : 0L)
                .param("type", event.getPayloadType().getName())
                .param("attempts", attempts)
                .param("error", error)
                .param("wait", attempts == 0 ? 0 : waitSeconds(attempts))
                .update();
    }

    /** The first of every sequence whose next try is due. */
    List<ParkedMessage> due() {
        return jdbc.sql("""
                select * from (
                    select distinct on (processor, segment_id, sequence_key) *
                    from axon.parked_messages
                    order by processor, segment_id, sequence_key, position) head
                where next_attempt_at <= now()
                order by position limit 100
                """).query(ParkedMessages::read).list();
    }

    /** Whether nothing of the same sequence waits before this one. */
    boolean isFirst(ParkedMessage message) {
        return jdbc.sql("""
                select not exists (
                    select from axon.parked_messages earlier
                    join axon.parked_messages self on self.id = :id
                    where earlier.processor = self.processor and earlier.segment_id = self.segment_id
                      and earlier.sequence_key = self.sequence_key and earlier.position < self.position)
                """).param("id", message.id()).query(Boolean.class).single();
    }

    /** Takes the row for this transaction. False when it is gone or another process has it. */
    boolean lock(UUID id) {
        return jdbc.sql("select 1 from axon.parked_messages where id = :id for update skip locked")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void remove(UUID id) {
        jdbc.sql("delete from axon.parked_messages where id = :id")
                .param("id", id)
                .update();
    }

    void failedAgain(ParkedMessage message, Throwable e) {
        int attempts = message.attempts() + 1;
        jdbc.sql("""
                update axon.parked_messages
                set attempts = :attempts, last_error = :error,
                    next_attempt_at = case when :byItself then now() + make_interval(secs => :wait) end
                where id = :id
                """)
                .param("attempts", attempts)
                .param("error", describe(e))
                .param("byItself", attempts < ATTEMPTS_BY_ITSELF)
                .param("wait", waitSeconds(attempts))
                .param("id", message.id())
                .update();
    }

    private static int waitSeconds(int attempts) {
        return (int) Math.min(LONGEST_WAIT.toSeconds(), 1L << Math.min(attempts, 20));
    }

    private static String aggregateOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : event.getIdentifier();
    }

    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable e = failure; e != null && text.length() < LONGEST_ERROR; e = e.getCause()) {
            text.append(text.isEmpty() ? "" : " <- ").append(e.getClass().getName());
            if (e.getStackTrace().length > 0) {
                text.append(" at ").append(e.getStackTrace()[0]);
            }
        }
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }

    private static ParkedMessage read(ResultSet row, int number) throws SQLException {
        Timestamp next = row.getTimestamp("next_attempt_at");
        return new ParkedMessage(
                row.getObject("id", UUID.class),
                row.getString("processor"),
                row.getInt("segment_id"),
                row.getInt("segment_mask"),
                row.getString("sequence_key"),
                row.getString("event_identifier"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                row.getTimestamp("parked_at").toInstant(),
                row.getInt("attempts"),
                row.getString("last_error"),
                next == null ? null : next.toInstant());
    }
}
