package io.sejour.payment.process;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.ListingId;
import io.sejour.api.payment.PaymentId;
import java.time.Instant;

/**
 * What a booking's process needs to know about the stay and its money, as it was when the booking was requested.
 *
 * @param reference root of the booking's history, part of the escrow terms
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
        Bytes32 reference) {

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
                BookingReference.of(event.bookingId(), quote.hash()));
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
