package io.sejour.booking.request;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.FindBooking;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.booking.RequestBooking;
import io.sejour.api.deposit.FindDepositContract;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindEscrowContract;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.user.Contact;
import io.sejour.api.user.EnsureWallet;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.UserId;
import io.sejour.booking.domain.RequireAlterable;
import io.sejour.booking.quote.Quotes;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.problem.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
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
     * @throws Refusal NOT_FOUND (no quote of this guest), QUOTE_USED, QUOTE_EXPIRED, EMAIL_NOT_VERIFIED, WALLET_MISSING,
     *     CHAIN_UNAVAILABLE
     */
    void request(BookingId bookingId, QuoteId quoteId, UserId guestId) {
        request(bookingId, quoteOf(guestId, quoteId), guestId, null);
    }

    /**
     * Asks for another stay in place of a booking, which stays as it is until the new one is paid.
     *
     * @param bookingId the new booking's identity, the same whenever this request is repeated
     * @throws Refusal as {@link #request}, and WRONG_STATE, FORBIDDEN or NOT_FOUND for a booking that cannot be altered
     * @throws InvalidInput when the quote is for another listing
     */
    void alter(BookingId altered, BookingId bookingId, QuoteId quoteId, UserId guestId) {
        commands.sendAndWait(new RequireAlterable(altered, guestId));
        QuoteSnapshot quote = quoteOf(guestId, quoteId);
        BookingSummary before = questions.ask(new FindBooking(altered), BookingSummary.class);
        if (!quote.listingId().equals(before.quote().listingId())) {
            throw new InvalidInput("quoteId", "other-listing");
        }
        EscrowTerms terms =
                questions.ask(new FindPayment(altered), PaymentSummary.class).terms();
        request(
                bookingId,
                quote,
                guestId,
                new ReplacedStay(altered, before.quote().stay(), before.quote().checkInAt(), terms));
    }

    private QuoteSnapshot quoteOf(UserId guestId, QuoteId quoteId) {
        return quotes.find(quoteId)
                .filter(found -> found.guestId().equals(guestId))
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND));
    }

    private void request(BookingId bookingId, QuoteSnapshot quote, UserId guestId, @Nullable ReplacedStay replaces) {
        refuseUsedOrExpired(quote, bookingId);
        refuseUnverified(guestId);
        EthAddress guestWallet = commands.sendAndWait(new EnsureWallet(guestId));
        EthAddress hostWallet = commands.sendAndWait(new EnsureWallet(quote.hostId()));
        EscrowContract escrow = questions.ask(new FindEscrowContract(), EscrowContract.class);
        EscrowContract deposits =
                quote.deposit() == null ? null : questions.ask(new FindDepositContract(), EscrowContract.class);
        uses.claim(quote.quoteId(), bookingId, clock.instant());
        commands.sendAndWait(new RequestBooking(bookingId, quote, guestWallet, hostWallet, escrow, replaces, deposits));
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
