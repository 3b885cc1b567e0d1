package io.sejour.bookingquery.booking;

import static io.sejour.bookingquery.storage.Columns.column;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code booking_query.booking}. */
@Component
public class Bookings {

    private final JdbcClient jdbc;

    Bookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<BookingRow> find(BookingId bookingId) {
        return Optional.ofNullable(
                BookingTable.INSTANCE.read(jdbc, List.of(bookingId)).get(bookingId));
    }

    /**
     * The booking that the guest has in place of one that was cancelled. The new one says so: the chain may tell of the old
     * one's end before the old one hears by what it is replaced.
     */
    Optional<BookingId> replacementOf(BookingRow cancelled) {
        return cancelled.status() != BookingStatus.CANCELLED
                ? Optional.empty()
                : jdbc.sql("""
                        select booking_id from booking_query.booking
                        where replaces ->> 'bookingId' = :replaced and confirmed_at is not null
                        order by confirmed_at limit 1
                        """)
                        .param("replaced", cancelled.bookingId().toString())
                        .query(UUID.class)
                        .optional()
                        .map(BookingId::new);
    }

    /** How many bookings of a person, as guest or host, have not ended. */
    long openOf(UserId person) {
        return jdbc.sql("""
                select count(*) from booking_query.booking
                where (guest_id = :user or host_id = :user)
                  and (status not in (:ended) or booking_id in (
                      select booking_id from booking_query.deposit
                      where paid_by is not null and settled_by is null))
                """)
                .param("user", person.value())
                .param(
                        "ended",
                        Stream.of(BookingStatus.values())
                                .filter(BookingStatus::isTerminal)
                                .map(BookingStatus::name)
                                .toList())
                .query(Long.class)
                .single();
    }

    /**
     * A person's bookings, the newest request first.
     *
     * @param side as whom the person is looked for: GUEST or HOST
     * @param status only these; null for all
     */
    Page<BookingRow> of(UserId user, ViewerRole side, @Nullable BookingStatus status, PageRequest page) {
        String column = switch (side) {
            case GUEST -> "guest_id";
            case HOST -> "host_id";
            case OPERATOR, ARBITRATOR -> throw new IllegalArgumentException("not a side of a booking: " + side);
        };
        Cursor after = page.after(2);
        List<BookingRow> rows = jdbc.sql("""
                select * from booking_query.booking
                where %s = :user
                  and (cast(:status as text) is null or status = :status)
                  and (cast(:afterTime as timestamptz) is null
                       or (requested_at, booking_id) < (cast(:afterTime as timestamptz), cast(:afterId as uuid)))
                order by requested_at desc, booking_id desc
                limit :limit
                """.formatted(column))
                .param("user", user.value())
                .param("status", status == null ? null : status.name())
                .param("afterTime", after == null ? null : column(CursorKey.read(after, 0, Instant::parse)))
                .param("afterId", after == null ? null : CursorKey.read(after, 1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(BookingTable.INSTANCE::row)
                .list();
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, null);
        }
        List<BookingRow> shown = rows.subList(0, page.limit());
        BookingRow last = shown.getLast();
        return new Page<>(shown, Cursor.of(last.requestedAt(), last.bookingId()).text());
    }
}
