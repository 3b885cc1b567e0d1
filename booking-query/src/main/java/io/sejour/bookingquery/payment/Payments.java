package io.sejour.bookingquery.payment;

import static io.sejour.bookingquery.storage.Columns.parse;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;
import static io.sejour.bookingquery.storage.Columns.weiOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
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

/** Reads {@code booking_query.payment}. */
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
                .sql("""
                        select p.*, b.guest_id, b.host_id
                        from booking_query.payment p join booking_query.booking b using (booking_id)
                        where booking_id = any(:ids)
                        """)
                .param("ids", bookingIds.stream().map(BookingId::value).toArray(UUID[]::new))
                .query(Payments::row)
                .list()
                .stream()
                .collect(Collectors.toMap(PaymentRow::bookingId, Function.identity()));
    }

    private static PaymentRow row(ResultSet row, int number) throws SQLException {
        return new PaymentRow(
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new BookingId(row.getObject("booking_id", UUID.class)),
                new UserId(row.getObject("guest_id", UUID.class)),
                new UserId(row.getObject("host_id", UUID.class)),
                PaymentStatus.valueOf(row.getString("status")),
                parse(row.getString("terms"), EscrowTerms.class),
                new Bytes32(row.getString("terms_hash")),
                row.getBoolean("funded_late"),
                parseOrNull(row, "funded_by", ChainLog.class),
                parseOrNull(row, "settled_by", ChainLog.class),
                weiOrNull(row, "guest_wei"),
                weiOrNull(row, "host_wei"),
                weiOrNull(row, "fee_wei"));
    }
}
