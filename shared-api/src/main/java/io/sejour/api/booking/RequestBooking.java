package io.sejour.api.booking;

import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the stay of a quote. Everything the booking will ever need is in it. Repeated with the same id it changes nothing;
 * refused with QUOTE_EXPIRED.
 *
 * @param replaces the booking that ends once this one is paid, null for a stay beside others
 * @param depositContract where the stay's damage deposit is to lie, null where the quote has none
 */
public record RequestBooking(
        @TargetAggregateIdentifier BookingId bookingId,
        QuoteSnapshot quote,
        EthAddress guestWallet,
        EthAddress hostWallet,
        EscrowContract escrow,
        @Nullable ReplacedStay replaces,
        @Nullable EscrowContract depositContract) {

    /** A stay beside others, without a damage deposit. */
    public RequestBooking(
            BookingId bookingId,
            QuoteSnapshot quote,
            EthAddress guestWallet,
            EthAddress hostWallet,
            EscrowContract escrow) {
        this(bookingId, quote, guestWallet, hostWallet, escrow, null, null);
    }
}
