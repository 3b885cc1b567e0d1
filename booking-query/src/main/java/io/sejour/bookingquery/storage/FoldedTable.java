package io.sejour.bookingquery.storage;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingId;
import io.sejour.axon.store.HandledTogether;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.platform.replay.Shadow;
import io.sejour.platform.replay.VersionedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table with one row per booking that is a fold of the booking's events: what the fold makes of the row before an event
 * is written. The rows of a batch of events are read at once and kept; live, each event writes its row, in a replay each batch does.
 *
 * @param <R> the row as a value
 */
public final class FoldedTable<R> {

    private final Rows<R> table;
    private final JdbcClient jdbc;
    private final Writer<R> writer;

    /** The rows of the bookings of the current batch, null for a booking that has none. */
    private final Supplier<Map<BookingId, @Nullable R>> ofBatch;

    private FoldedTable(
            Rows<R> table, JdbcClient jdbc, Writer<R> writer, Supplier<Map<BookingId, @Nullable R>> ofBatch) {
        this.table = table;
        this.jdbc = jdbc;
        this.writer = writer;
        this.ofBatch = ofBatch;
    }

    public static <R> FoldedTable<R> live(Rows<R> table, JdbcClient jdbc) {
        return new FoldedTable<>(
                table,
                jdbc,
                new EachChange<>(table, VersionedRows.of(jdbc, table.name(), table.key())),
                () -> HandledTogether.once(table.name(), batch -> rowsOf(table, jdbc, bookingsOf(batch.stream()))));
    }

    public static <R> FoldedTable<R> beside(Rows<R> table, Shadow shadow) {
        Map<BookingId, @Nullable R> ofBatch = new HashMap<>();
        shadow.beforeBatch(batch -> {
            ofBatch.clear();
            ofBatch.putAll(
                    rowsOf(table, shadow.jdbc(), bookingsOf(batch.stream().map(LoggedEvent::message))));
        });
        LastChange<R> changes = new LastChange<>(
                new EachChange<>(table, shadow.rows(table.name(), table.key())), new LinkedHashMap<>());
        shadow.afterBatch(changes::write);
        return new FoldedTable<>(table, shadow.jdbc(), changes, () -> ofBatch);
    }

    /**
     * Writes what the fold makes of a booking's row. A row that is at the new one's version or further stays as it is.
     *
     * @param fold given null when there is no row; the row is left alone when it gives back null or what it was given
     */
    public void apply(BookingId bookingId, UnaryOperator<@Nullable R> fold) {
        Map<BookingId, @Nullable R> rows = ofBatch.get();
        if (!rows.containsKey(bookingId)) {
            rows.putAll(rowsOf(table, jdbc, Set.of(bookingId)));
        }
        R before = rows.get(bookingId);
        R after = fold.apply(before);
        if (after == null || after == before) {
            return;
        }
        writer.changed(before, after);
        rows.put(bookingId, after);
    }

    /** Where changed rows go. */
    @FunctionalInterface
    private interface Writer<R> {

        /** @param before null when there was no row */
        void changed(@Nullable R before, R after);
    }

    private record EachChange<R>(Rows<R> table, VersionedRows rows) implements Writer<R> {

        @Override
        public void changed(@Nullable R before, R after) {
            if (before == null) {
                Map<String, @Nullable Object> columns = new HashMap<>(table.lasting(after));
                columns.putAll(table.changing(after));
                rows.insert(table.keyOf(after), table.versionOf(after), columns);
            } else {
                rows.update(table.keyOf(after), table.versionOf(after), table.changing(after));
            }
        }
    }

    /** Of a row's changes within a batch only the outcome is made into columns. */
    private record LastChange<R>(EachChange<R> writer, Map<Object, Change<R>> changes) implements Writer<R> {

        private record Change<R>(@Nullable R before, R after) {}

        @Override
        public void changed(@Nullable R before, R after) {
            changes.merge(
                    writer.table().keyOf(after),
                    new Change<>(before, after),
                    (first, last) -> new Change<>(first.before(), last.after()));
        }

        void write() {
            changes.values().forEach(change -> writer.changed(change.before(), change.after()));
            changes.clear();
        }
    }

    private static <R> Map<BookingId, @Nullable R> rowsOf(Rows<R> table, JdbcClient jdbc, Set<BookingId> bookings) {
        Map<BookingId, @Nullable R> rows = new HashMap<>();
        if (!bookings.isEmpty()) {
            bookings.forEach(booking -> rows.put(booking, null));
            rows.putAll(table.read(jdbc, bookings));
        }
        return rows;
    }

    private static Set<BookingId> bookingsOf(Stream<? extends EventMessage<?>> batch) {
        return batch.map(EventMessage::getPayload)
                .filter(BookingFact.class::isInstance)
                .map(fact -> ((BookingFact) fact).bookingId())
                .collect(Collectors.toSet());
    }

    /** What a row is, as columns and back; {@link Columns} has the values. */
    public interface Rows<R> {

        /** {@code schema.table}. */
        String name();

        /** The column of the primary key. */
        String key();

        Object keyOf(R row);

        /** The number of the last event in the row, within its stream. */
        long versionOf(R row);

        /** The columns that stay as the first event wrote them, but for the key. */
        Map<String, @Nullable Object> lasting(R row);

        /** The columns that later events change, but for the version. */
        Map<String, @Nullable Object> changing(R row);

        /** The booking that the row is of. */
        BookingId bookingOf(R row);

        /** The row that a result set stands at. */
        R row(ResultSet row, int number) throws SQLException;

        /** The rows of these bookings; one without a row is not in the map. */
        default Map<BookingId, R> read(JdbcClient jdbc, Collection<BookingId> bookingIds) {
            return jdbc
                    .sql("select * from %s where booking_id = any(:ids)".formatted(name()))
                    .param("ids", bookingIds.stream().map(BookingId::value).toArray(UUID[]::new))
                    .query(this::row)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(this::bookingOf, Function.identity()));
        }
    }
}
