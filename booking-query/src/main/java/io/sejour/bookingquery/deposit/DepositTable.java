package io.sejour.bookingquery.deposit;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.columnOrNull;
import static io.sejour.bookingquery.storage.Columns.jsonColumn;
import static io.sejour.bookingquery.storage.Columns.jsonColumnOrNull;
import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;
import static io.sejour.bookingquery.storage.Columns.weiOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.bookingquery.storage.FoldedTable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@code booking_query.deposit}. */
final class DepositTable implements FoldedTable.Rows<DepositRow> {

    static final DepositTable INSTANCE = new DepositTable();

    static final String NAME = "booking_query.deposit";

    private DepositTable() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "deposit_id";
    }

    @Override
    public Object keyOf(DepositRow row) {
        return row.depositId().value();
    }

    @Override
    public long versionOf(DepositRow row) {
        return row.version();
    }

    @Override
    public BookingId bookingOf(DepositRow row) {
        return row.bookingId();
    }

    @Override
    public Map<String, @Nullable Object> lasting(DepositRow row) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("booking_id", row.bookingId().value());
        columns.put("terms", jsonColumn(row.terms()));
        columns.put("terms_hash", row.termsHash().value());
        columns.put("chain_id", row.terms().contract().chainId());
        columns.put("contract", row.terms().contract().address().value());
        columns.put("amount_wei", column(row.terms().amount()));
        return columns;
    }

    @Override
    public Map<String, @Nullable Object> changing(DepositRow row) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("status", row.status().name());
        columns.put("requested", nameOf(row.requested()));
        columns.put("waived", row.waived());
        columns.put("claim_wei", columnOrNull(row.claimWei()));
        columns.put("claim_reason", row.claimReason());
        columns.put("contested_by", nameOf(row.contestedBy()));
        columns.put("number", row.number() == null ? null : new BigDecimal(row.number()));
        columns.put("ruling", nameOf(row.ruling()));
        columns.put("paid_by", jsonColumnOrNull(row.paidBy()));
        columns.put("settled_by", jsonColumnOrNull(row.settledBy()));
        columns.put("guest_wei", columnOrNull(row.guestWei()));
        columns.put("host_wei", columnOrNull(row.hostWei()));
        columns.put("failure", row.failure());
        return columns;
    }

    @Override
    public DepositRow row(ResultSet row, int number) throws SQLException {
        BigDecimal dispute = row.getBigDecimal("number");
        return new DepositRow(
                new DepositId(row.getObject("deposit_id", UUID.class)),
                new BookingId(row.getObject("booking_id", UUID.class)),
                row.getLong("version"),
                DepositStatus.valueOf(row.getString("status")),
                parse(row.getString("terms"), DepositTerms.class),
                new Bytes32(row.getString("terms_hash")),
                valueOrNull(row.getString("requested"), DepositStep::valueOf),
                row.getBoolean("waived"),
                weiOrNull(row, "claim_wei"),
                row.getString("claim_reason"),
                valueOrNull(row.getString("contested_by"), BookingParty::valueOf),
                dispute == null ? null : dispute.toBigIntegerExact(),
                valueOrNull(row.getString("ruling"), ClaimRuling::valueOf),
                parseOrNull(row, "paid_by", ChainLog.class),
                parseOrNull(row, "settled_by", ChainLog.class),
                weiOrNull(row, "guest_wei"),
                weiOrNull(row, "host_wei"),
                row.getString("failure"));
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static <E> @Nullable E valueOrNull(@Nullable String name, Function<String, E> value) {
        return name == null ? null : value.apply(name);
    }
}
