package io.sejour.bookingquery.payment;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.columnOrNull;
import static io.sejour.bookingquery.storage.Columns.jsonColumn;
import static io.sejour.bookingquery.storage.Columns.jsonColumnOrNull;
import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;
import static io.sejour.bookingquery.storage.Columns.weiOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.bookingquery.storage.FoldedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of {@code booking_query.payment}. */
final class PaymentTable implements FoldedTable.Rows<PaymentRow> {

    static final PaymentTable INSTANCE = new PaymentTable();

    static final String NAME = "booking_query.payment";

    private PaymentTable() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "payment_id";
    }

    @Override
    public Object keyOf(PaymentRow row) {
        return row.paymentId().value();
    }

    @Override
    public long versionOf(PaymentRow row) {
        return row.version();
    }

    @Override
    public BookingId bookingOf(PaymentRow row) {
        return row.bookingId();
    }

    @Override
    public Map<String, @Nullable Object> lasting(PaymentRow row) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("booking_id", row.bookingId().value());
        columns.put("terms", jsonColumn(row.terms()));
        columns.put("terms_hash", row.termsHash().value());
        columns.put("chain_id", row.terms().contract().chainId());
        columns.put("contract", row.terms().contract().address().value());
        columns.put("amount_wei", column(row.terms().amount()));
        columns.put("fund_by", column(row.terms().fundBy()));
        columns.put("release_at", column(row.terms().releaseAt()));
        return columns;
    }

    @Override
    public Map<String, @Nullable Object> changing(PaymentRow row) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("status", row.status().name());
        columns.put("funded_late", row.fundedLate());
        columns.put("funded_by", jsonColumnOrNull(row.fundedBy()));
        columns.put("settled_by", jsonColumnOrNull(row.settledBy()));
        columns.put("guest_wei", columnOrNull(row.guestWei()));
        columns.put("host_wei", columnOrNull(row.hostWei()));
        columns.put("fee_wei", columnOrNull(row.feeWei()));
        columns.put("failure", row.failure());
        columns.put("failed_attempts", row.failedAttempts());
        return columns;
    }

    @Override
    public PaymentRow row(ResultSet row, int number) throws SQLException {
        return new PaymentRow(
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new BookingId(row.getObject("booking_id", UUID.class)),
                row.getLong("version"),
                PaymentStatus.valueOf(row.getString("status")),
                parse(row.getString("terms"), EscrowTerms.class),
                new Bytes32(row.getString("terms_hash")),
                row.getBoolean("funded_late"),
                parseOrNull(row, "funded_by", ChainLog.class),
                parseOrNull(row, "settled_by", ChainLog.class),
                weiOrNull(row, "guest_wei"),
                weiOrNull(row, "host_wei"),
                weiOrNull(row, "fee_wei"),
                row.getString("failure"),
                row.getInt("failed_attempts"));
    }
}
