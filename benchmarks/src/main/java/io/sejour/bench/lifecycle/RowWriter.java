package io.sejour.bench.lifecycle;

import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What pgbench would do, which the embedded PostgreSQL does not bring: writes the rows of a booking's life with prepared
 * statements and nothing else, no reading, no rule, no token, one transaction for each decision. The rows are those a real
 * booking left in the same tables with the same indexes, under new names.
 */
final class RowWriter {

    /** Transactions of a booking until it is confirmed; the others lead to its end. */
    private static final int TO_CONFIRMED = 6;

    /** An event's place in the log, of which there is one for each row; here any number that is not taken. */
    private static final String PLACE = "global_index";

    private record Write(String sql, List<@Nullable Object> values) {}

    private record Row(List<String> columns, Map<String, @Nullable Object> values) {

        Row only(String... kept) {
            return new Row(List.of(kept), values);
        }
    }

    private final Server.Database database;
    private final List<List<Write>> transactions = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** @param database where exactly one booking was walked to its end and its passing rows were kept */
    RowWriter(Server.Database database) {
        this.database = database;
        database.execute("create sequence bench.places start 1000000");
        try (Connection connection = database.connect()) {
            plan(connection);
        } catch (SQLException e) {
            throw new CannotMeasure("the sample booking cannot be read: " + e.getMessage(), e);
        }
    }

    private void plan(Connection connection) throws SQLException {
        List<Row> events = rows(connection, "axon.events order by global_index", Set.of(PLACE));
        Map<String, Row> eventByType = new HashMap<>();
        for (Row event : events) {
            String type = value(event, "payload_type").toString();
            eventByType.put(type.substring(type.lastIndexOf('.') + 1), event);
            name(event, "event_identifier", "aggregate_identifier");
        }
        Facts facts = new Facts(eventByType, new HashMap<>());
        for (Row entry : rows(connection, "booking_query.booking_history", Set.of())) {
            facts.follow(entry, insert("booking_query.booking_history", entry));
        }
        Map<Object, Row> audited = new HashMap<>();
        for (Row entry : rows(connection, "booking_query.audit_event", Set.of())) {
            audited.put(value(entry, PLACE), entry);
            facts.follow(entry, insert("booking_query.audit_event", entry));
        }
        for (Row person : rows(connection, "booking_query.audit_person", Set.of())) {
            facts.follow(
                    Objects.requireNonNull(audited.get(value(person, PLACE))),
                    insert("booking_query.audit_person", person));
        }
        for (Row posting : rows(connection, "booking_query.ledger_posting", Set.of())) {
            facts.follow(posting, insert("booking_query.ledger_posting", posting));
        }
        Row escrow = one(connection, "booking_query.ledger_escrow");
        Row anchor = one(connection, "booking_query.history_anchor");
        Row booking = one(connection, "booking_query.booking", "booking_id", "listing_id");
        Row payment = one(connection, "booking_query.payment", "payment_id");
        Row claim = one(connection, "booking_query.night_claim", "calendar_id");
        Row taken = one(connection, "listing.nights_taken");
        Row calendar = one(connection, "listing.calendars");
        Row saga = one(connection, "bench.sagas", "saga_id");
        List<Row> associations = rows(connection, "bench.saga_associations", Set.of("id"));
        Row task = one(connection, "bench.scheduled_tasks", "task_instance");

        Object bookingId = value(booking, "booking_id");
        Object paymentId = value(payment, "payment_id");
        List<Write> queueAnchor =
                List.of(insert("booking_query.history_anchor", anchor.only("event_id", "booking_id")));
        List<Write> bookingChange = List.of(new Write(
                "update booking_query.booking set version = version + 1, status = ?, confirmed_at = now()"
                        + " where booking_id = ? and version < ?",
                List.of("COMPLETED", bookingId, 100L)));
        List<Write> paymentChange = List.of(new Write(
                "update booking_query.payment set version = version + 1, status = ?, funded_by = ?"
                        + " where payment_id = ? and version < ?",
                List.of("RELEASED", value(payment, "funded_by"), paymentId, 100L)));
        List<Write> nights = List.of(insert("booking_query.night_claim", claim), insert("listing.nights_taken", taken));
        List<Write> nightsChange = List.of(
                new Write(
                        "update booking_query.night_claim set version = version + 1, claim = ? where booking_id = ?",
                        List.of("COMMITTED", bookingId)),
                new Write(
                        "update listing.nights_taken set kind = ? where listing_id = ? and claim_id = ?",
                        List.of("BOOKED", value(taken, "listing_id"), value(taken, "claim_id"))),
                new Write(
                        "update listing.calendars set version = version + 1 where calendar_id = ?",
                        List.of(value(calendar, "calendar_id"))));
        List<Write> sagaChange = List.of(new Write(
                "update axon.sagas set serialized_saga = ? where saga_id = ?",
                List.of(value(saga, "serialized_saga"), value(saga, "saga_id"))));
        List<Write> setDeadline = List.of(insert("axon.scheduled_tasks", task));
        List<Write> dropDeadline = List.of(new Write(
                "delete from axon.scheduled_tasks where task_name = ? and task_instance = ?",
                List.of(value(task, "task_name"), value(task, "task_instance"))));
        List<Write> beginSaga = new ArrayList<>(List.of(insert("axon.sagas", saga)));
        associations.forEach(one -> beginSaga.add(insert("axon.saga_associations", one)));
        List<Write> endSaga = List.of(
                new Write("delete from axon.saga_associations where saga_id = ?", List.of(value(saga, "saga_id"))),
                new Write("delete from axon.sagas where saga_id = ?", List.of(value(saga, "saga_id"))));

        transaction(facts.of("BookingRequested"), List.of(insert("booking_query.booking", booking)));
        transaction(beginSaga, facts.of("DatesHeld"), nights, List.of(insert("listing.calendars", calendar)));
        transaction(
                sagaChange,
                facts.of("PaymentInitiated"),
                List.of(insert("booking_query.payment", payment), insert("booking_query.ledger_escrow", escrow)));
        transaction(sagaChange, facts.of("BookingAwaitingPayment"), bookingChange, setDeadline);
        transaction(facts.of("EscrowFunded"), paymentChange);
        transaction(
                sagaChange,
                facts.of("BookingConfirmed"),
                bookingChange,
                facts.of("DatesCommitted"),
                nightsChange,
                dropDeadline,
                setDeadline);
        transaction(facts.of("GuestCheckedIn"), bookingChange);
        transaction(facts.of("GuestCheckedOut"), bookingChange);
        transaction(sagaChange, dropDeadline, setDeadline);
        transaction(sagaChange, dropDeadline, facts.of("EscrowReleaseRequested"), paymentChange);
        transaction(facts.of("EscrowReleased"), paymentChange);
        transaction(sagaChange, facts.of("BookingCompleted"), bookingChange, queueAnchor);
        transaction(endSaga);
    }

    /** An event's row in the log, and what is written for it in the history, the audit and the ledger. */
    private record Facts(Map<String, Row> events, Map<String, List<Write>> followed) {

        void follow(Row entry, Write write) {
            followed.computeIfAbsent(value(entry, "event_type").toString(), type -> new ArrayList<>())
                    .add(write);
        }

        List<Write> of(String type) {
            Row event = events.get(type);
            List<Write> follows = followed.get(type);
            if (event == null || follows == null) {
                throw new CannotMeasure("the sample booking has no " + type);
            }
            return Stream.concat(Stream.of(insert("axon.events", event)), follows.stream())
                    .toList();
        }
    }

    @SafeVarargs
    private void transaction(List<Write>... parts) {
        transactions.add(Stream.of(parts).flatMap(List::stream).toList());
    }

    private static Write insert(String table, Row row) {
        String columns = String.join(", ", row.columns());
        String marks = row.columns().stream()
                .map(column -> column.equals(PLACE) ? "nextval('bench.places')" : "?")
                .collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>();
        row.columns().stream()
                .filter(column -> !column.equals(PLACE))
                .forEach(column -> values.add(row.values().get(column)));
        return new Write("insert into " + table + " (" + columns + ") values (" + marks + ")", values);
    }

    private static Object value(Row row, String column) {
        Object value = row.values().get(column);
        if (value == null) {
            throw new CannotMeasure("the sample booking has no " + column);
        }
        return value;
    }

    private Row one(Connection connection, String table, String... naming) throws SQLException {
        List<Row> rows = rows(connection, table, Set.of());
        if (rows.size() != 1) {
            throw new CannotMeasure("the sample booking left " + rows.size() + " rows in " + table + ", not 1");
        }
        name(rows.getFirst(), naming);
        return rows.getFirst();
    }

    /** These columns hold names that every booking has its own of. */
    private void name(Row row, String... columns) {
        for (String column : columns) {
            names.add(value(row, column).toString());
        }
    }

    private static List<Row> rows(Connection connection, String from, Set<String> without) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + from)) {
            ResultSetMetaData meta = result.getMetaData();
            List<String> columns = IntStream.rangeClosed(1, meta.getColumnCount())
                    .mapToObj(i -> columnName(meta, i))
                    .filter(column -> !without.contains(column))
                    .toList();
            while (result.next()) {
                Map<String, @Nullable Object> values = new HashMap<>();
                for (String column : columns) {
                    values.put(column, result.getObject(column));
                }
                rows.add(new Row(columns, values));
            }
        }
        return rows;
    }

    private static String columnName(ResultSetMetaData meta, int column) {
        try {
            return meta.getColumnName(column);
        } catch (SQLException e) {
            throw new CannotMeasure("the sample booking cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes so many bookings with as many clients as the other sides have. */
    RunningSide.Took write(int bookings) {
        List<Map<String, UUID>> renamed = new ArrayList<>();
        for (int i = 0; i < bookings; i++) {
            Map<String, UUID> own = new HashMap<>();
            names.forEach(name -> own.put(name, UUID.randomUUID()));
            renamed.add(own);
        }
        Duration confirmed = timed(renamed, transactions.subList(0, TO_CONFIRMED));
        Duration rest = timed(renamed, transactions.subList(TO_CONFIRMED, transactions.size()));
        return new RunningSide.Took(confirmed, confirmed.plus(rest));
    }

    private Duration timed(List<Map<String, UUID>> bookings, List<List<Write>> script) {
        List<Client> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RunningSide.CLIENTS)) {
            for (int i = 0; i < RunningSide.CLIENTS; i++) {
                clients.add(new Client(database.connect()));
            }
            long began = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < RunningSide.CLIENTS; i++) {
                int first = i;
                all.add(threads.submit(() -> {
                    for (int b = first; b < bookings.size(); b += RunningSide.CLIENTS) {
                        for (List<Write> transaction : script) {
                            clients.get(first).commit(transaction, bookings.get(b));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } catch (SQLException | ExecutionException e) {
            throw new CannotMeasure("the rows could not be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted");
        } finally {
            clients.forEach(Client::close);
        }
    }

    private static final class Client implements AutoCloseable {

        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new HashMap<>();

        Client(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        void commit(List<Write> transaction, Map<String, UUID> names) throws SQLException {
            for (Write write : transaction) {
                PreparedStatement statement = prepared.get(write.sql());
                if (statement == null) {
                    statement = connection.prepareStatement(write.sql());
                    prepared.put(write.sql(), statement);
                }
                int place = 1;
                for (@Nullable Object value : write.values()) {
                    statement.setObject(place++, renamed(value, names));
                }
                if (statement.executeUpdate() == 0) {
                    throw new CannotMeasure("nothing was written by " + write.sql());
                }
            }
            connection.commit();
        }

        private static @Nullable Object renamed(@Nullable Object value, Map<String, UUID> names) {
            return switch (value) {
                case UUID id -> names.getOrDefault(id.toString(), id);
                case String text -> {
                    UUID own = names.get(text);
                    yield own == null ? text : own.toString();
                }
                case null -> null;
                default -> value;
            };
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new CannotMeasure("a connection does not close: " + e.getMessage(), e);
            }
        }
    }
}
