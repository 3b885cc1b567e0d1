package io.sejour.booking.request;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.RequestBooking;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindEscrowContract;
import io.sejour.api.user.Contact;
import io.sejour.api.user.EnsureWallet;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.UserId;
import io.sejour.booking.quote.Quotes;
import io.sejour.platform.messaging.Questions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Turns a quote into a booking.
 *
 * <p><b>Why the quote is claimed last.</b> Whatever can be refused is refused before, so that a guest without a wallet or a
 * verified address can try again with the same quote. After the claim only the request itself is left, and repeating it
 * with the same booking id changes nothing.
 */
@Component
class BookingDesk {
    private final Quotes quotes;
    private final QuoteUses uses;
    private final Questions questions;
    private final CommandGateway commands;
    private final BookingSettings settings;
    private final Clock clock;

    BookingDesk(
            Quotes quotes,
            QuoteUses uses,
            Questions questions,
            CommandGateway commands,
            BookingSettings settings,
            Clock clock) {
        this.quotes = quotes;
        this.uses = uses;
        this.questions = questions;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param bookingId the booking's identity, the same whenever this request is repeated
     * @throws Refusal NOT_FOUND (no quote of this guest), QUOTE_USED, QUOTE_EXPIRED, EMAIL_NOT_VERIFIED, WALLET_MISSING
     */
    void request(BookingId bookingId, QuoteId quoteId, UserId guestId) {
        QuoteSnapshot quote = quotes.find(quoteId)
                .filter(found -> found.guestId().equals(guestId))
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
        refuseUsedOrExpired(quote, bookingId);
        refuseUnverified(guestId);
        EthAddress guestWallet = commands.sendAndWait(new EnsureWallet(guestId));
        EthAddress hostWallet = commands.sendAndWait(new EnsureWallet(quote.hostId()));
        EscrowContract escrow = questions.ask(new FindEscrowContract(), EscrowContract.class);
        uses.claim(quoteId, bookingId, clock.instant());
        commands.sendAndWait(new RequestBooking(bookingId, quote, guestWallet, hostWallet, escrow));
    }

    private void refuseUsedOrExpired(QuoteSnapshot quote, BookingId bookingId) {
        uses.bookingOf(quote.quoteId()).ifPresent(user -> {
            if (!user.equals(bookingId)) {
                throw new Refusal(RejectionCode.QUOTE_USED);
            }
        });
        Instant now = clock.instant();
        if (!now.isBefore(quote.expiresAt())) {
            throw new Refusal(
                    RejectionCode.QUOTE_EXPIRED,
                    Map.of("expiresAt", quote.expiresAt().toString()));
        }
    }

    private void refuseUnverified(UserId guestId) {
        boolean isVerified = !settings.requireVerifiedEmail()
                || questions.ask(new FindContact(guestId), Contact.class).emailVerified();
        if (!isVerified) {
            throw new Refusal(RejectionCode.EMAIL_NOT_VERIFIED);
        }
    }
}
