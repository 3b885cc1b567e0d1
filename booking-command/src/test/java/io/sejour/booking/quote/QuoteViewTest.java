package io.sejour.booking.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.booking.Snapshots;
import io.sejour.booking.quote.QuoteView.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuoteViewTest {

    private final QuoteSnapshot quote = Snapshots.quote();
    private final Quotes.Use use = new Quotes.Use(new BookingId(new UUID(1, 2)), Snapshots.QUOTED_AT.plusSeconds(60));

    @Test
    void aQuoteIsOpenUntilItExpires() {
        assertThat(status(null, Snapshots.QUOTED_AT)).isEqualTo(Status.OPEN);
        assertThat(status(null, Snapshots.EXPIRES_AT.minusNanos(1))).isEqualTo(Status.OPEN);
        assertThat(status(null, Snapshots.EXPIRES_AT)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void aQuoteThatWasUsedDoesNotExpire() {
        assertThat(status(use, Snapshots.EXPIRES_AT.plusSeconds(1))).isEqualTo(Status.USED);
        assertThat(QuoteView.of(quote, use, Snapshots.EXPIRES_AT).bookingId()).isEqualTo(use.bookingId());
    }

    private Status status(Quotes.@Nullable Use usedFor, Instant at) {
        return QuoteView.of(quote, usedFor, at).status();
    }
}
