package io.sejour.bookingquery.payment;

import io.sejour.api.booking.BookingId;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        return PaymentTable.INSTANCE.read(jdbc, bookingIds);
    }

    /** The payment of a booking with the two people it is between. */
    Optional<PaymentSummary> findSummary(BookingId bookingId) {
        return jdbc.sql("""
                select p.*, b.guest_id, b.host_id
                from booking_query.payment p join booking_query.booking b using (booking_id)
                where booking_id = :id
                """)
                .param("id", bookingId.value())
                .query((row, number) -> PaymentTable.INSTANCE
                        .row(row, number)
                        .summary(
                                new UserId(row.getObject("guest_id", UUID.class)),
                                new UserId(row.getObject("host_id", UUID.class))))
                .optional();
    }
}
