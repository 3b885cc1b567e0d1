package io.sejour.bookingquery.deposit;

import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code booking_query.deposit}. */
@Component
public class Deposits {

    private final JdbcClient jdbc;

    Deposits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<DepositRow> find(BookingId bookingId) {
        return Optional.ofNullable(findAll(List.of(bookingId)).get(bookingId));
    }

    /** The deposits of these bookings, by booking; a booking without one is not in the map. */
    public Map<BookingId, DepositRow> findAll(Collection<BookingId> bookingIds) {
        return DepositTable.INSTANCE.read(jdbc, bookingIds);
    }

    /** In the order of their identities. */
    public Page<DepositRow> in(DepositStatus status, PageRequest page) {
        Cursor after = page.after(1);
        List<DepositRow> rows = jdbc.sql("""
                select * from booking_query.deposit
                where status = :status and (cast(:after as uuid) is null or deposit_id > cast(:after as uuid))
                order by deposit_id limit :limit
                """)
                .param("status", status.name())
                .param("after", after == null ? null : CursorKey.read(after, 0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(DepositTable.INSTANCE::row)
                .list();
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, null);
        }
        List<DepositRow> shown = rows.subList(0, page.limit());
        @Nullable String next = Cursor.of(shown.getLast().depositId()).text();
        return new Page<>(shown, next);
    }

    /** The deposit of a booking with the two people it is between. */
    Optional<DepositSummary> findSummary(BookingId bookingId) {
        return jdbc.sql("""
                select d.*, b.guest_id, b.host_id
                from booking_query.deposit d join booking_query.booking b using (booking_id)
                where booking_id = :id
                """)
                .param("id", bookingId.value())
                .query((row, number) -> DepositTable.INSTANCE
                        .row(row, number)
                        .summary(
                                new UserId(row.getObject("guest_id", UUID.class)),
                                new UserId(row.getObject("host_id", UUID.class))))
                .optional();
    }
}
