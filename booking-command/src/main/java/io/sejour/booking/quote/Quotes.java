package io.sejour.booking.quote;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The quotes that were made. A quote is never changed; the table refuses it. */
@Component
public class Quotes {
    private final JdbcClient jdbc;

    Quotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(QuoteSnapshot quote) {
        jdbc.sql("""
                insert into booking.quotes (quote_id, guest_id, host_id, snapshot, hash, created_at, expires_at)
                values (:quoteId, :guestId, :hostId, cast(:snapshot as jsonb), :hash, :createdAt, :expiresAt)
                """)
                .param("quoteId", quote.quoteId().value())
                .param("guestId", quote.guestId().value())
                .param("hostId", quote.hostId().value())
                .param("snapshot", QuoteSeal.JSON.writeValueAsString(quote))
                .param("hash", quote.hash())
                .param("createdAt", quote.createdAt().atOffset(ZoneOffset.UTC))
                .param("expiresAt", quote.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The booking that a quote was used for, and since when. */
    record Use(BookingId bookingId, Instant usedAt) {}

    Optional<Use> useOf(QuoteId quoteId) {
        return jdbc.sql("select booking_id, used_at from booking.quote_uses where quote_id = :quoteId")
                .param("quoteId", quoteId.value())
                .query((row, number) -> new Use(
                        new BookingId(row.getObject("booking_id", UUID.class)),
                        row.getObject("used_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public Optional<QuoteSnapshot> find(QuoteId quoteId) {
        return jdbc.sql("select snapshot from booking.quotes where quote_id = :quoteId")
                .param("quoteId", quoteId.value())
                .query(String.class)
                .optional()
                .map(json -> QuoteSeal.JSON.readValue(json, QuoteSnapshot.class));
    }
}
