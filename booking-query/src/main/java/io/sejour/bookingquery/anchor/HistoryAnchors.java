package io.sejour.bookingquery.anchor;

import static io.sejour.bookingquery.storage.Columns.json;
import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.bookingquery.history.ProvenHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code booking_query.history_anchor} and {@code anchor_batch}: what is to be anchored, and what was. */
@Component
public class HistoryAnchors {

    private final JdbcClient jdbc;

    HistoryAnchors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a booking. */
    public List<QueuedHistory> of(BookingId bookingId) {
        return jdbc.sql("""
                select a.*, b.root, b.leaves, b.on_chain
                from booking_query.history_anchor a left join booking_query.anchor_batch b using (batch_id)
                where booking_id = :booking
                """)
                .param("booking", bookingId.value())
                .query((row, number) -> new QueuedHistory(
                        new BookingId(row.getObject("booking_id", UUID.class)),
                        row.getString("event_id"),
                        inBatch(row)))
                .list();
    }

    private static QueuedHistory.@Nullable InBatch inBatch(ResultSet row) throws SQLException {
        UUID batch = row.getObject("batch_id", UUID.class);
        return batch == null
                ? null
                : new QueuedHistory.InBatch(
                        new AnchorBatchId(batch),
                        row.getString("root"),
                        row.getInt("leaves"),
                        row.getInt("place"),
                        parse(row.getString("covers"), ProvenHistory.class),
                        List.of(parse(row.getString("proof"), String[].class)),
                        parseOrNull(row, "on_chain", HistoryAnchor.OnChain.class));
    }

    /** An event that is there already changes nothing. */
    void queue(BookingId bookingId, String eventId) {
        jdbc.sql("""
                insert into booking_query.history_anchor (event_id, booking_id) values (:event, :booking)
                on conflict (event_id) do nothing
                """)
                .param("event", eventId)
                .param("booking", bookingId.value())
                .update();
    }

    /** @param due whether it has waited as long as any should */
    record Waiting(BookingId bookingId, String eventId, boolean due) {}

    /**
     * Within a transaction: the oldest that are in no batch. Nobody else gets any before it has ended.
     *
     * @return empty also while somebody else has them
     */
    List<Waiting> take(Duration settle, Duration every, int most) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('booking_query.history_anchor', 0))")
                .query(Boolean.class)
                .single();
        if (!mine) {
            return List.of();
        }
        return jdbc.sql("""
                select event_id, booking_id,
                       queued_at <= clock_timestamp() - :every * interval '1 millisecond' as due
                from booking_query.history_anchor
                where batch_id is null and queued_at <= clock_timestamp() - :settle * interval '1 millisecond'
                order by queued_at, event_id limit :most
                """)
                .param("every", every.toMillis())
                .param("settle", settle.toMillis())
                .param("most", most)
                .query((row, number) -> new Waiting(
                        new BookingId(row.getObject("booking_id", UUID.class)),
                        row.getString("event_id"),
                        row.getBoolean("due")))
                .list();
    }

    /** @param root hexadecimal */
    record Batch(AnchorBatchId id, String root) {}

    void addBatch(Batch batch, int leaves) {
        jdbc.sql("insert into booking_query.anchor_batch (batch_id, root, leaves) values (:id, :root, :leaves)")
                .param("id", batch.id().value())
                .param("root", batch.root())
                .param("leaves", leaves)
                .update();
    }

    void putInBatch(String eventId, AnchorBatchId batch, int place, ProvenHistory covers, List<String> proof) {
        jdbc.sql("""
                update booking_query.history_anchor
                set batch_id = :batch, place = :place, covers = cast(:covers as json), proof = cast(:proof as json)
                where event_id = :event and batch_id is null
                """)
                .param("batch", batch.value())
                .param("place", place)
                .param("covers", json(covers))
                .param("proof", json(proof))
                .param("event", eventId)
                .update();
    }

    /** Batches of which it is not known yet that they are final on chain, the oldest first. */
    List<Batch> open(int most) {
        return jdbc.sql("""
                select batch_id, root from booking_query.anchor_batch where on_chain is null
                order by made_at limit :most
                """)
                .param("most", most)
                .query((row, number) ->
                        new Batch(new AnchorBatchId(row.getObject("batch_id", UUID.class)), row.getString("root")))
                .list();
    }

    void anchored(AnchorBatchId batch, HistoryAnchor.OnChain onChain) {
        jdbc.sql("""
                update booking_query.anchor_batch set on_chain = cast(:place as json)
                where batch_id = :batch and on_chain is null
                """)
                .param("place", json(onChain))
                .param("batch", batch.value())
                .update();
    }
}
