package io.sejour.bookingquery.booking;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.columnOrNull;
import static io.sejour.bookingquery.storage.Columns.instant;
import static io.sejour.bookingquery.storage.Columns.instantOrNull;
import static io.sejour.bookingquery.storage.Columns.json;
import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes {@code booking_query.booking}. */
@Component
public class Bookings {

    private final JdbcClient jdbc;

    Bookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<BookingRow> find(BookingId bookingId) {
        return jdbc.sql("select * from booking_query.booking where booking_id = :id")
                .param("id", bookingId.value())
                .query(Bookings::row)
                .optional();
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
                .query(Bookings::row)
                .list();
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, null);
        }
        List<BookingRow> shown = rows.subList(0, page.limit());
        BookingRow last = shown.getLast();
        return new Page<>(shown, Cursor.of(last.requestedAt(), last.bookingId()).text());
    }

    /** Writes the whole row; one that is at this version or further stays as it is. */
    void write(BookingRow row) {
        BookingRow.Cancellation cancellation = row.cancellation();
        jdbc.sql("""
                insert into booking_query.booking as there (booking_id, version, status, listing_id, guest_id, host_id,
                    check_in, check_out, total_wei, quote, chain_id, escrow_contract, requested_at, answer_by,
                    accepted_at, fund_by, confirmed_at, checked_in_at, checked_out_at, disputed_at, ended_at,
                    end_reason, cancelled_by, cancellation_reason, cancellation_requested_at, cancellation_split)
                values (:id, :version, :status, :listing, :guest, :host,
                    :checkIn, :checkOut, :totalWei, cast(:quote as json), :chain, :contract, :requestedAt, :answerBy,
                    :acceptedAt, :fundBy, :confirmedAt, :checkedInAt, :checkedOutAt, :disputedAt, :endedAt,
                    :endReason, :cancelledBy, :cancellationReason, :cancellationRequestedAt, cast(:split as json))
                on conflict (booking_id) do update
                set version = excluded.version, status = excluded.status, answer_by = excluded.answer_by,
                    accepted_at = excluded.accepted_at, fund_by = excluded.fund_by,
                    confirmed_at = excluded.confirmed_at, checked_in_at = excluded.checked_in_at,
                    checked_out_at = excluded.checked_out_at, disputed_at = excluded.disputed_at,
                    ended_at = excluded.ended_at, end_reason = excluded.end_reason,
                    cancelled_by = excluded.cancelled_by, cancellation_reason = excluded.cancellation_reason,
                    cancellation_requested_at = excluded.cancellation_requested_at,
                    cancellation_split = excluded.cancellation_split
                where there.version < excluded.version
                """)
                .param("id", row.bookingId().value())
                .param("version", row.version())
                .param("status", row.status().name())
                .param("listing", row.quote().listingId().value())
                .param("guest", row.guestId().value())
                .param("host", row.hostId().value())
                .param("checkIn", row.quote().stay().checkIn())
                .param("checkOut", row.quote().stay().checkOut())
                .param("totalWei", column(row.quote().totalWei()))
                .param("quote", json(row.quote()))
                .param("chain", row.escrow().chainId())
                .param("contract", row.escrow().address().value())
                .param("requestedAt", column(row.requestedAt()))
                .param("answerBy", columnOrNull(row.answerBy()))
                .param("acceptedAt", columnOrNull(row.acceptedAt()))
                .param("fundBy", columnOrNull(row.fundBy()))
                .param("confirmedAt", columnOrNull(row.confirmedAt()))
                .param("checkedInAt", columnOrNull(row.checkedInAt()))
                .param("checkedOutAt", columnOrNull(row.checkedOutAt()))
                .param("disputedAt", columnOrNull(row.disputedAt()))
                .param("endedAt", columnOrNull(row.endedAt()))
                .param("endReason", row.endReason())
                .param(
                        "cancelledBy",
                        cancellation == null ? null : cancellation.by().name())
                .param("cancellationReason", cancellation == null ? null : cancellation.reason())
                .param("cancellationRequestedAt", cancellation == null ? null : column(cancellation.requestedAt()))
                .param("split", cancellation == null ? null : json(cancellation.split()))
                .update();
    }

    void truncate() {
        jdbc.sql("truncate booking_query.booking").update();
    }

    private static BookingRow row(ResultSet row, int number) throws SQLException {
        return new BookingRow(
                new BookingId(row.getObject("booking_id", UUID.class)),
                row.getLong("version"),
                BookingStatus.valueOf(row.getString("status")),
                new UserId(row.getObject("guest_id", UUID.class)),
                new UserId(row.getObject("host_id", UUID.class)),
                parse(row.getString("quote"), QuoteSnapshot.class),
                new EscrowContract(row.getLong("chain_id"), new EthAddress(row.getString("escrow_contract"))),
                instant(row, "requested_at"),
                instantOrNull(row, "answer_by"),
                instantOrNull(row, "accepted_at"),
                instantOrNull(row, "fund_by"),
                instantOrNull(row, "confirmed_at"),
                instantOrNull(row, "checked_in_at"),
                instantOrNull(row, "checked_out_at"),
                instantOrNull(row, "disputed_at"),
                instantOrNull(row, "ended_at"),
                row.getString("end_reason"),
                cancellation(row));
    }

    private static BookingRow.@Nullable Cancellation cancellation(ResultSet row) throws SQLException {
        CancellationSplit split = parseOrNull(row, "cancellation_split", CancellationSplit.class);
        return split == null
                ? null
                : new BookingRow.Cancellation(
                        BookingParty.valueOf(row.getString("cancelled_by")),
                        row.getString("cancellation_reason"),
                        instant(row, "cancellation_requested_at"),
                        split);
    }
}
