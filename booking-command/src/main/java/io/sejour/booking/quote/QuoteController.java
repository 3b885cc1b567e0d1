package io.sejour.booking.quote;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.user.UserRole;
import io.sejour.platform.security.CurrentUser;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Prices for stays. A quote moves no money and binds nobody, so asking twice is harmless. */
@RestController
@RequestMapping("/api/v1/quotes")
class QuoteController {
    private final QuoteDesk desk;
    private final Quotes quotes;

    QuoteController(QuoteDesk desk, Quotes quotes) {
        this.desk = desk;
        this.quotes = quotes;
    }

    @PostMapping
    @PreAuthorize("hasRole('GUEST')")
    ResponseEntity<QuoteView> make(@Valid @RequestBody QuoteRequest request, CurrentUser guest) {
        StayWanted wanted = request.stayWanted();
        QuoteSnapshot quote = desk.quote(wanted, guest.userId());
        BookingId replaces = wanted.replaces();
        return ResponseEntity.created(URI.create("/api/v1/quotes/" + quote.quoteId()))
                .body(QuoteView.of(
                        quote,
                        replaces == null
                                ? null
                                : QuoteView.Alteration.of(replaces, desk.paidFor(replaces), quote.totalWei())));
    }

    /** A quote is between the guest, the host and the platform. To anybody else it does not exist. */
    @GetMapping("/{quoteId}")
    QuoteView find(@PathVariable UUID quoteId, CurrentUser reader) {
        return quotes.find(new QuoteId(quoteId))
                .filter(quote -> mayRead(reader, quote))
                .map(QuoteView::of)
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
    }

    private static boolean mayRead(CurrentUser reader, QuoteSnapshot quote) {
        return reader.userId().equals(quote.guestId())
                || reader.userId().equals(quote.hostId())
                || reader.has(UserRole.OPERATOR);
    }
}
