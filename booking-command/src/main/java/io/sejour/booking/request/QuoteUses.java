package io.sejour.booking.request;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which booking each quote was used for, and with it who the parties of a booking are. */
@Component
public class QuoteUses {
    private final JdbcClient jdbc;

    QuoteUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a quote for a booking. Claiming it again for the same booking changes nothing, so that a request which died
     * half-way can be repeated.
     *
     * @throws Refusal QUOTE_USED when another booking has it
     */
    void claim(QuoteId quoteId, BookingId bookingId, Instant now) {
        jdbc.sql("""
                insert into booking.quote_uses (quote_id, booking_id, used_at) values (:quoteId, :bookingId, :now)
                on conflict (quote_id) do nothing
                """)
                .param("quoteId", quoteId.value())
                .param("bookingId", bookingId.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (!bookingOf(quoteId).equals(Optional.of(bookingId))) {
            throw new Refusal(RejectionCode.QUOTE_USED);
        }
    }

    Optional<BookingId> bookingOf(QuoteId quoteId) {
        return jdbc.sql("select booking_id from booking.quote_uses where quote_id = :quoteId")
                .param("quoteId", quoteId.value())
                .query(UUID.class)
                .optional()
                .map(BookingId::new);
    }

    /** Who stands on which side of a booking; known from the moment it was asked for. */
    public Optional<Parties> partiesOf(BookingId bookingId) {
        return jdbc.sql("""
                select q.guest_id, q.host_id from booking.quote_uses u join booking.quotes q using (quote_id)
                where u.booking_id = :bookingId
                """)
                .param("bookingId", bookingId.value())
                .query((row, number) -> new Parties(
                        new UserId(row.getObject("guest_id", UUID.class)),
                        new UserId(row.getObject("host_id", UUID.class))))
                .optional();
    }

    /** Whether the quote that a booking was made of asks for a damage deposit. */
    public boolean hasDeposit(BookingId bookingId) {
        return jdbc.sql("""
                select q.snapshot -> 'deposit' is not null
                from booking.quote_uses u join booking.quotes q using (quote_id)
                where u.booking_id = :bookingId
                """)
                .param("bookingId", bookingId.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The two sides of a booking. */
    public record Parties(UserId guestId, UserId hostId) {}
}
