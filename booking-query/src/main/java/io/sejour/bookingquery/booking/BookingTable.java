package io.sejour.bookingquery.booking;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.columnOrNull;
import static io.sejour.bookingquery.storage.Columns.instant;
import static io.sejour.bookingquery.storage.Columns.instantOrNull;
import static io.sejour.bookingquery.storage.Columns.jsonColumn;
import static io.sejour.bookingquery.storage.Columns.jsonColumnOrNull;
import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.storage.FoldedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of {@code booking_query.booking}. */
final class BookingTable implements FoldedTable.Rows<BookingRow> {

    static final BookingTable INSTANCE = new BookingTable();

    static final String NAME = "booking_query.booking";

    private BookingTable() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "booking_id";
    }

    @Override
    public Object keyOf(BookingRow row) {
        return row.bookingId().value();
    }

    @Override
    public long versionOf(BookingRow row) {
        return row.version();
    }

    @Override
    public BookingId bookingOf(BookingRow row) {
        return row.bookingId();
    }

    @Override
    public Map<String, @Nullable Object> lasting(BookingRow row) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("listing_id", row.quote().listingId().value());
        columns.put("guest_id", row.guestId().value());
        columns.put("host_id", row.hostId().value());
        columns.put("check_in", row.quote().stay().checkIn());
        columns.put("check_out", row.quote().stay().checkOut());
        columns.put("total_wei", column(row.quote().totalWei()));
        columns.put("quote", jsonColumn(row.quote()));
        columns.put("chain_id", row.escrow().chainId());
        columns.put("escrow_contract", row.escrow().address().value());
        columns.put("requested_at", column(row.requestedAt()));
        columns.put("replaces", jsonColumnOrNull(row.replaces()));
        return columns;
    }

    @Override
    public Map<String, @Nullable Object> changing(BookingRow row) {
        BookingRow.Cancellation cancellation = row.cancellation();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("status", row.status().name());
        columns.put("answer_by", columnOrNull(row.answerBy()));
        columns.put("accepted_at", columnOrNull(row.acceptedAt()));
        columns.put("fund_by", columnOrNull(row.fundBy()));
        columns.put("confirmed_at", columnOrNull(row.confirmedAt()));
        columns.put("checked_in_at", columnOrNull(row.checkedInAt()));
        columns.put("checked_out_at", columnOrNull(row.checkedOutAt()));
        columns.put("disputed_at", columnOrNull(row.disputedAt()));
        columns.put("ended_at", columnOrNull(row.endedAt()));
        columns.put("end_reason", row.endReason());
        columns.put(
                "cancelled_by", cancellation == null ? null : cancellation.by().name());
        columns.put("cancellation_reason", cancellation == null ? null : cancellation.reason());
        columns.put("cancellation_requested_at", cancellation == null ? null : column(cancellation.requestedAt()));
        columns.put("cancellation_split", cancellation == null ? null : jsonColumn(cancellation.split()));
        columns.put(
                "replaced_by",
                cancellation == null || cancellation.replacedBy() == null
                        ? null
                        : cancellation.replacedBy().value());
        columns.put("no_show", row.noShow() == null ? null : jsonColumn(row.noShow()));
        columns.put("penalty", row.penalty() == null ? null : jsonColumn(row.penalty()));
        return columns;
    }

    @Override
    public BookingRow row(ResultSet row, int number) throws SQLException {
        return new BookingRow(
                new BookingId(row.getObject("booking_id", UUID.class)),
                row.getLong("version"),
                BookingStatus.valueOf(row.getString("status")),
                new UserId(row.getObject("guest_id", UUID.class)),
                new UserId(row.getObject("host_id", UUID.class)),
                parse(row.getString("quote"), QuoteSnapshot.class),
                new EscrowContract(row.getLong("chain_id"), new EthAddress(row.getString("escrow_contract"))),
                instant(row, "requested_at"),
                parseOrNull(row, "replaces", ReplacedStay.class),
                instantOrNull(row, "answer_by"),
                instantOrNull(row, "accepted_at"),
                instantOrNull(row, "fund_by"),
                instantOrNull(row, "confirmed_at"),
                instantOrNull(row, "checked_in_at"),
                instantOrNull(row, "checked_out_at"),
                instantOrNull(row, "disputed_at"),
                instantOrNull(row, "ended_at"),
                row.getString("end_reason"),
                cancellation(row),
                parseOrNull(row, "no_show", BookingRow.NoShow.class),
                parseOrNull(row, "penalty", BookingRow.Penalty.class));
    }

    private static BookingRow.@Nullable Cancellation cancellation(ResultSet row) throws SQLException {
        CancellationSplit split = parseOrNull(row, "cancellation_split", CancellationSplit.class);
        return split == null
                ? null
                : new BookingRow.Cancellation(
                        BookingParty.valueOf(row.getString("cancelled_by")),
                        row.getString("cancellation_reason"),
                        instant(row, "cancellation_requested_at"),
                        split,
                        Optional.ofNullable(row.getObject("replaced_by", UUID.class))
                                .map(BookingId::new)
                                .orElse(null));
    }
}
