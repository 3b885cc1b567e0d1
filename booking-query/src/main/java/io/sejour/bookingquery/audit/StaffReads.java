package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instant;

import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.web.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code booking_query.audit_read}: who of the staff read what. Rows are added and never changed; a trigger holds it. */
@Component
class StaffReads {

    private final JdbcClient jdbc;
    private final Clock clock;

    StaffReads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Called outside any transaction: what is added is committed when this returns. */
    void add(CurrentUser reader, String path, @Nullable String query, @Nullable UUID bookingId) {
        jdbc.sql("""
                insert into booking_query.audit_read (read_at, reader, roles, path, filters, booking_id, trace_id)
                values (:at, :reader, :roles, :path, :filters, cast(:booking as uuid), :trace)
                """)
                .param("at", column(clock.instant()))
                .param("reader", reader.userId().value())
                .param("roles", reader.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .param("path", path)
                .param("filters", Objects.requireNonNullElse(query, ""))
                .param("booking", bookingId)
                .param("trace", Trace.current())
                .update();
    }

    /**
     * The newest first.
     *
     * @param reader only theirs; null for all
     * @param booking only reads of this one; null for all
     * @param before only reads with a smaller id
     */
    List<StaffRead> find(@Nullable UUID reader, @Nullable UUID booking, long before, int limit) {
        StringBuilder sql = new StringBuilder("select * from booking_query.audit_read where read_id < :before");
        if (reader != null) {
            sql.append(" and reader = :reader");
        }
        if (booking != null) {
            sql.append(" and booking_id = :booking");
        }
        JdbcClient.StatementSpec statement = jdbc.sql(
                        sql.append(" order by read_id desc limit :limit").toString())
                .param("before", before)
                .param("limit", limit);
        if (reader != null) {
            statement = statement.param("reader", reader);
        }
        if (booking != null) {
            statement = statement.param("booking", booking);
        }
        return statement
                .query((row, number) -> new StaffRead(
                        row.getLong("read_id"),
                        instant(row, "read_at"),
                        row.getObject("reader", UUID.class),
                        row.getString("roles"),
                        row.getString("path"),
                        row.getString("filters"),
                        row.getObject("booking_id", UUID.class),
                        row.getString("trace_id")))
                .list();
    }
}
