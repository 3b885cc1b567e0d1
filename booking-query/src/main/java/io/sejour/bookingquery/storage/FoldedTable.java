package io.sejour.bookingquery.storage;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingId;
import io.sejour.axon.store.HandledTogether;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.platform.replay.Shadow;
import io.sejour.platform.replay.VersionedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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
 * is written. The rows of a batch of events are read at once and kept; of what a batch makes of a row only the outcome is written.
 *
 * @param <R> the row as a value
 */
public final class FoldedTable<R> {

    private final Rows<R> table;
    private final JdbcClient jdbc;
    private final Consumer<Change<R>> changes;

    /** The rows of the bookings of the current batch, null for a booking that has none. */
    private final Supplier<Map<BookingId, @Nullable R>> ofBatch;

    private FoldedTable(
            Rows<R> table,
            JdbcClient jdbc,
            Consumer<Change<R>> changes,
            Supplier<Map<BookingId, @Nullable R>> ofBatch) {
        this.table = table;
        this.jdbc = jdbc;
        this.changes = changes;
        this.ofBatch = ofBatch;
    }

    public static <R> FoldedTable<R> live(Rows<R> table, JdbcClient jdbc) {
        VersionedRows rows = VersionedRows.of(jdbc, table.name(), table.key());
        return new FoldedTable<>(
                table,
                jdbc,
                change -> HandledTogether.write(table.name(), change, ofBatch -> write(table, rows, ofBatch)),
                () -> HandledTogether.once(table.name(), batch -> rowsOf(table, jdbc, bookingsOf(batch.stream()))));
    }

    public static <R> FoldedTable<R> beside(Rows<R> table, Shadow shadow) {
        Map<BookingId, @Nullable R> ofBatch = new HashMap<>();
        shadow.beforeBatch(batch -> {
            ofBatch.clear();
            ofBatch.putAll(
                    rowsOf(table, shadow.jdbc(), bookingsOf(batch.stream().map(LoggedEvent::message))));
        });
        VersionedRows rows = shadow.rows(table.name(), table.key());
        List<Change<R>> changes = new ArrayList<>();
        shadow.afterBatch(() -> {
            write(table, rows, changes);
            changes.clear();
        });
        return new FoldedTable<>(table, shadow.jdbc(), changes::add, () -> ofBatch);
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
        changes.accept(new Change<>(before, after));
        rows.put(bookingId, after);
    }

    /** @param before null when there was no row */
    private record Change<R>(@Nullable R before, R after) {}

    private static <R> void write(Rows<R> table, VersionedRows rows, List<Change<R>> changes) {
        Map<Object, Change<R>> outcomes = new LinkedHashMap<>();
        changes.forEach(change -> outcomes.merge(
                table.keyOf(change.after()), change, (first, last) -> new Change<>(first.before(), last.after())));
        outcomes.values().forEach(outcome -> write(table, rows, outcome));
    }

    private static <R> void write(Rows<R> table, VersionedRows rows, Change<R> change) {
        R after = change.after();
        if (change.before() == null) {
            Map<String, @Nullable Object> columns = new HashMap<>(table.lasting(after));
            columns.putAll(table.changing(after));
            rows.insert(table.keyOf(after), table.versionOf(after), columns);
        } else {
            rows.update(table.keyOf(after), table.versionOf(after), table.changing(after));
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

    /** The bookings that a batch of events is about. */
    public static Set<BookingId> bookingsOf(Stream<? extends EventMessage<?>> batch) {
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
