package io.sejour.notification.booking;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.user.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what mails say about bookings. */
@Component
public class BookingFactTable {

    private final JdbcClient jdbc;

    BookingFactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(BookingRequested event) {
        QuoteSnapshot quote = event.quote();
        jdbc.sql("""
                insert into notification.bookings (booking_id, guest_id, host_id, listing_title, check_in, check_out,
                    zone, check_in_time, check_out_time, check_in_at, check_out_at, guests, total_minor_units, currency,
                    total_wei, wei_per_minor_unit)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (booking_id) do nothing
                """)
                .params(
                        event.bookingId().value(),
                        event.guestId().value(),
                        event.hostId().value(),
                        quote.listingTitle(),
                        quote.stay().checkIn(),
                        quote.stay().checkOut(),
                        quote.zone().getId(),
                        quote.checkInTime(),
                        quote.checkOutTime(),
                        utc(quote.checkInAt()),
                        utc(quote.checkOutAt()),
                        quote.guests(),
                        quote.total().minorUnits(),
                        quote.total().currency().getCurrencyCode(),
                        new BigDecimal(quote.totalWei().value()),
                        new BigDecimal(quote.rate().weiPerMinorUnit().value()))
                .update();
        ReplacedStay replaces = event.replaces();
        if (replaces != null) {
            jdbc.sql("""
                    update notification.bookings set replaces = ?, replaces_check_in = ?, replaces_check_out = ?
                    where booking_id = ?""")
                    .params(
                            replaces.bookingId().value(),
                            replaces.stay().checkIn(),
                            replaces.stay().checkOut(),
                            event.bookingId().value())
                    .update();
        }
    }

    /** @param reason sealed */
    void claimed(BookingId bookingId, String reason) {
        jdbc.sql("update notification.bookings set claim_reason = ? where booking_id = ?")
                .params(reason, bookingId.value())
                .update();
    }

    /** What the host said when asking for a part of the deposit, sealed; nothing for a claim that was made elsewhere. */
    String claimReason(BookingId bookingId) {
        return jdbc.sql("select coalesce(claim_reason, '') from notification.bookings where booking_id = ?")
                .param(bookingId.value())
                .query(String.class)
                .single();
    }

    /** The stay that a booking would replace. */
    Optional<Stay> replacedBy(BookingId bookingId) {
        return jdbc.sql("""
                        select replaces_check_in, replaces_check_out from notification.bookings
                        where booking_id = ? and replaces_check_in is not null""")
                .param(bookingId.value())
                .query((row, number) -> new Stay(
                        row.getObject("replaces_check_in", LocalDate.class),
                        row.getObject("replaces_check_out", LocalDate.class)))
                .optional();
    }

    /** A booking is paid: the one it replaces, if any, ends by that. Answers which. */
    Optional<BookingId> markReplacedBy(BookingId paid) {
        return jdbc.sql("""
                        update notification.bookings set replaced = true
                        where booking_id = (select replaces from notification.bookings where booking_id = ?)
                        returning booking_id""").param(paid.value()).query(UUID.class).optional().map(BookingId::new);
    }

    boolean isReplaced(BookingId bookingId) {
        return jdbc.sql("select replaced from notification.bookings where booking_id = ?")
                .param(bookingId.value())
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException when no such booking was requested */
    public BookingFacts get(BookingId bookingId) {
        return jdbc.sql("select * from notification.bookings where booking_id = ?")
                .param(bookingId.value())
                .query((row, number) -> facts(row))
                .single();
    }

    private static BookingFacts facts(ResultSet row) throws SQLException {
        return new BookingFacts(
                new BookingId(row.getObject("booking_id", UUID.class)),
                new UserId(row.getObject("guest_id", UUID.class)),
                new UserId(row.getObject("host_id", UUID.class)),
                row.getString("listing_title"),
                new Stay(row.getObject("check_in", LocalDate.class), row.getObject("check_out", LocalDate.class)),
                ZoneId.of(row.getString("zone")),
                row.getObject("check_in_time", LocalTime.class),
                row.getObject("check_out_time", LocalTime.class),
                row.getObject("check_in_at", OffsetDateTime.class).toInstant(),
                row.getObject("check_out_at", OffsetDateTime.class).toInstant(),
                row.getInt("guests"),
                Money.of(row.getLong("total_minor_units"), row.getString("currency")),
                new Wei(row.getBigDecimal("total_wei").toBigIntegerExact()),
                new Wei(row.getBigDecimal("wei_per_minor_unit").toBigIntegerExact()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
