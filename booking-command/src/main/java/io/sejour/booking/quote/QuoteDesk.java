package io.sejour.booking.quote;

import io.sejour.api.LocalInstant;
import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.FindListingForBooking;
import io.sejour.api.listing.Pricing;
import io.sejour.api.offer.StayPrice;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.user.UserId;
import io.sejour.booking.cancellation.PolicyCompiler;
import io.sejour.booking.domain.RequireAlterable;
import io.sejour.booking.price.Rates;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.messaging.Questions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes quotes: the listing of the moment, priced, converted once, with its policy compiled, hashed and stored. */
@Component
class QuoteDesk {
    /** Version of the snapshot's format, so that an old hash can be computed again after the format changed. */
    static final int FORMAT = 2;

    private final Questions questions;
    private final CommandGateway commands;
    private final Rates rates;
    private final QuoteSettings settings;
    private final Quotes quotes;
    private final IdSource ids;
    private final Clock clock;

    QuoteDesk(
            Questions questions,
            CommandGateway commands,
            Rates rates,
            QuoteSettings settings,
            Quotes quotes,
            IdSource ids,
            Clock clock) {
        this.questions = questions;
        this.commands = commands;
        this.rates = rates;
        this.settings = settings;
        this.quotes = quotes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the guest has paid for the booking that a stay would replace.
     *
     * @throws Refusal NOT_FOUND
     */
    Wei paidFor(BookingId replaced) {
        return questions
                .ask(new FindPayment(replaced), PaymentSummary.class)
                .terms()
                .amount();
    }

    /** @throws Refusal by the rules of {@link StayRules}, for a booking that cannot be altered, and when the currency has no rate, or none that is fresh */
    QuoteSnapshot quote(StayWanted wanted, UserId guestId) {
        BookingId replaces = wanted.replaces();
        if (replaces != null) {
            commands.sendAndWait(new RequireAlterable(replaces, guestId));
        }
        BookableListing listing = questions.ask(
                new FindListingForBooking(wanted.listingId(), wanted.stay(), replaces), BookableListing.class);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        new StayRules(listing, now, settings.horizonDays()).check(wanted, guestId);
        QuoteSnapshot quote = QuoteSeal.sealed(priced(wanted, guestId, listing, now));
        quotes.add(quote);
        return quote;
    }

    private QuoteSnapshot priced(StayWanted wanted, UserId guestId, BookableListing listing, Instant now) {
        StayPrice price = StayPrice.of(
                listing, wanted.stay(), wanted.guests(), wanted.petsToPay(), LocalDate.ofInstant(now, listing.zone()));
        ExchangeRate rate = rates.rateOf(price.total().currency(), now);
        Wei totalWei = Rates.inWei(price.total(), rate);
        if (totalWei.isZero()) {
            // The escrow takes no booking of nothing, and a policy has nothing to divide.
            throw new Refusal(RejectionCode.LISTING_INCOMPLETE, Map.of("missing", "pricePerNight"));
        }
        return new QuoteSnapshot(
                new QuoteId(ids.next()),
                FORMAT,
                listing.listingId(),
                listing.version(),
                listing.title(),
                listing.hostId(),
                guestId,
                wanted.stay(),
                listing.zone(),
                listing.checkInTime(),
                listing.checkOutTime(),
                wanted.guests(),
                wanted.pets(),
                price.lines(),
                price.total(),
                totalWei,
                rate,
                listing.cancellationPolicy(),
                PolicyCompiler.compile(
                        listing.cancellationPolicy(),
                        listing.customTiers(),
                        PolicyCompiler.Price.of(price),
                        wanted.stay(),
                        listing.checkInTime(),
                        listing.zone()),
                LocalInstant.of(wanted.stay().checkIn(), listing.checkInTime(), listing.zone()),
                LocalInstant.of(wanted.stay().checkOut(), listing.checkOutTime(), listing.zone()),
                listing.instantBook(),
                listing.preparationDays(),
                now,
                now.plus(settings.validity()),
                "",
                deposit(listing, rate));
    }

    /** At the rate of the total, and in the listing's currency as all its amounts are. */
    private static @Nullable QuotedDeposit deposit(BookableListing listing, ExchangeRate rate) {
        Money amount = Pricing.orNone(listing.pricing()).damageDeposit();
        return amount == null ? null : new QuotedDeposit(amount, Rates.inWei(amount, rate));
    }
}
