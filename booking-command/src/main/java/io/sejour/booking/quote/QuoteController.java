package io.sejour.booking.quote;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.user.UserRole;
import io.sejour.platform.security.CurrentUser;
import io.sejour.platform.time.AsOf;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Prices for stays. A quote moves no money and binds nobody, so asking twice is harmless. */
@RestController
@RequestMapping("/api/v1/quotes")
class QuoteController {
    private final QuoteDesk desk;
    private final Quotes quotes;
    private final Clock clock;

    QuoteController(QuoteDesk desk, Quotes quotes, Clock clock) {
        this.desk = desk;
        this.quotes = quotes;
        this.clock = clock;
    }

    @PostMapping
    @PreAuthorize("hasRole('GUEST')")
    ResponseEntity<QuoteView> make(@Valid @RequestBody QuoteRequest request, CurrentUser guest) {
        StayWanted wanted = request.stayWanted();
        QuoteSnapshot quote = desk.quote(wanted, guest.userId());
        BookingId replaces = wanted.replaces();
        return ResponseEntity.created(URI.create("/api/v1/quotes/" + quote.quoteId()))
                .body(QuoteView.of(quote, null, quote.createdAt())
                        .inPlaceOf(
                                replaces == null
                                        ? null
                                        : QuoteView.Alteration.of(replaces, desk.paidFor(replaces), quote.totalWei())));
    }

    /**
     * A quote is between the guest, the host and the platform. To anybody else it does not exist.
     *
     * @param asOf the quote as it was known at this instant; now where missing
     */
    @GetMapping("/{quoteId}")
    QuoteView find(
            @PathVariable UUID quoteId, @RequestParam(required = false) @Nullable Instant asOf, CurrentUser reader) {
        QuoteId id = new QuoteId(quoteId);
        QuoteSnapshot quote = quotes.find(id)
                .filter(found -> mayRead(reader, found))
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
        Instant now = clock.instant();
        Instant at = asOf == null ? now : AsOf.past(asOf, now);
        if (at.isBefore(quote.createdAt())) {
            throw new Refusal(RejectionCode.NOT_FOUND);
        }
        Quotes.Use use =
                quotes.useOf(id).filter(made -> !made.usedAt().isAfter(at)).orElse(null);
        return QuoteView.of(quote, use, at);
    }

    private static boolean mayRead(CurrentUser reader, QuoteSnapshot quote) {
        return reader.userId().equals(quote.guestId())
                || reader.userId().equals(quote.hostId())
                || reader.has(UserRole.OPERATOR);
    }
}
