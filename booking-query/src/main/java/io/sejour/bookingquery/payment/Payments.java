package io.sejour.bookingquery.payment;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.columnOrNull;
import static io.sejour.bookingquery.storage.Columns.json;
import static io.sejour.bookingquery.storage.Columns.jsonOrNull;
import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;
import static io.sejour.bookingquery.storage.Columns.weiOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes {@code booking_query.payment}. */
@Component
public class Payments {

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<PaymentRow> find(BookingId bookingId) {
        return Optional.ofNullable(findAll(List.of(bookingId)).get(bookingId));
    }

    /** The payments of these bookings, by booking; a booking without one is not in the map. */
    public Map<BookingId, PaymentRow> findAll(Collection<BookingId> bookingIds) {
        return jdbc
                .sql("select * from booking_query.payment where booking_id = any(:ids)")
                .param("ids", bookingIds.stream().map(BookingId::value).toArray(UUID[]::new))
                .query(Payments::row)
                .list()
                .stream()
                .collect(Collectors.toMap(PaymentRow::bookingId, Function.identity()));
    }

    /** The payment of a booking with the two people it is between. */
    Optional<PaymentSummary> findSummary(BookingId bookingId) {
        return jdbc.sql("""
                select p.*, b.guest_id, b.host_id
                from booking_query.payment p join booking_query.booking b using (booking_id)
                where booking_id = :id
                """)
                .param("id", bookingId.value())
                .query((row, number) -> row(row, number)
                        .summary(
                                new UserId(row.getObject("guest_id", UUID.class)),
                                new UserId(row.getObject("host_id", UUID.class))))
                .optional();
    }

    /** Writes the whole row; one that is at this version or further stays as it is. */
    void write(PaymentRow row) {
        jdbc.sql("""
                insert into booking_query.payment as there (payment_id, booking_id, version, status, terms, terms_hash,
                    chain_id, contract, amount_wei, fund_by, release_at, funded_late, funded_by, settled_by,
                    guest_wei, host_wei, fee_wei, failure, failed_attempts)
                values (:id, :booking, :version, :status, cast(:terms as json), :termsHash,
                    :chain, :contract, :amount, :fundBy, :releaseAt, :fundedLate, cast(:fundedBy as json),
                    cast(:settledBy as json), :guest, :host, :fee, :failure, :failedAttempts)
                on conflict (payment_id) do update
                set version = excluded.version, status = excluded.status, funded_late = excluded.funded_late,
                    funded_by = excluded.funded_by, settled_by = excluded.settled_by, guest_wei = excluded.guest_wei,
                    host_wei = excluded.host_wei, fee_wei = excluded.fee_wei, failure = excluded.failure,
                    failed_attempts = excluded.failed_attempts
                where there.version < excluded.version
                """)
                .param("id", row.paymentId().value())
                .param("booking", row.bookingId().value())
                .param("version", row.version())
                .param("status", row.status().name())
                .param("terms", json(row.terms()))
                .param("termsHash", row.termsHash().value())
                .param("chain", row.terms().contract().chainId())
                .param("contract", row.terms().contract().address().value())
                .param("amount", column(row.terms().amount()))
                .param("fundBy", column(row.terms().fundBy()))
                .param("releaseAt", column(row.terms().releaseAt()))
                .param("fundedLate", row.fundedLate())
                .param("fundedBy", jsonOrNull(row.fundedBy()))
                .param("settledBy", jsonOrNull(row.settledBy()))
                .param("guest", columnOrNull(row.guestWei()))
                .param("host", columnOrNull(row.hostWei()))
                .param("fee", columnOrNull(row.feeWei()))
                .param("failure", row.failure())
                .param("failedAttempts", row.failedAttempts())
                .update();
    }

    void truncate() {
        jdbc.sql("truncate booking_query.payment").update();
    }

    private static PaymentRow row(ResultSet row, int number) throws SQLException {
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
