package io.sejour.payment.process;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.ListingId;
import io.sejour.api.payment.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a booking's process needs to know about the stay and its money, as it was when the booking was requested.
 *
 * @param reference root of the booking's history, part of the escrow terms
 * @param replaces the booking that ends once this one is paid, null for a stay beside others
 */
public record BookedStay(
        BookingId bookingId,
        ListingId listingId,
        Stay stay,
        int preparationDays,
        boolean instantBook,
        Instant checkInAt,
        Instant checkOutAt,
        Wei amount,
        RefundTiers tiers,
        EthAddress guestWallet,
        EthAddress hostWallet,
        EscrowContract escrow,
        Bytes32 reference,
        @Nullable ReplacedStay replaces) {

    static BookedStay of(BookingRequested event) {
        QuoteSnapshot quote = event.quote();
        return new BookedStay(
                event.bookingId(),
                event.listingId(),
                quote.stay(),
                quote.preparationDays(),
                quote.instantBook(),
                quote.checkInAt(),
                quote.checkOutAt(),
                quote.totalWei(),
                quote.tiers(),
                event.guestWallet(),
                event.hostWallet(),
                event.escrow(),
                BookingReference.of(event.bookingId(), quote.hash()),
                event.replaces());
    }

    /** Whether the host decides: always of a stay that replaces another, whose price and policy the host already has. */
    boolean asksTheHost() {
        return !instantBook || replaces != null;
    }

    @Nullable
    BookingId inPlaceOf() {
        return replaces == null ? null : replaces.bookingId();
    }

    /** The latest at which the host can answer. */
    Instant answerableUntil() {
        return replaces != null && replaces.checkInAt().isBefore(checkInAt) ? replaces.checkInAt() : checkInAt;
    }

    CalendarId calendarId() {
        return CalendarId.of(listingId);
    }

    PaymentId paymentId() {
        return PaymentId.of(bookingId);
    }

    /** From when anybody may end a dispute that nobody ruled. */
    Instant exitAt(ProcessSettings settings) {
        return checkOutAt.plus(settings.objectionWindow()).plus(settings.disputeWindow());
    }

    EscrowTerms terms(Instant fundBy, ProcessSettings settings) {
        Instant releaseAt = checkOutAt.plus(settings.objectionWindow());
        return new EscrowTerms(
                escrow,
                guestWallet,
                hostWallet,
                EthAddress.ZERO,
                amount,
                fundBy,
                checkInAt,
                releaseAt,
                exitAt(settings),
                settings.feeBps(),
                tiers,
                reference);
    }
}
