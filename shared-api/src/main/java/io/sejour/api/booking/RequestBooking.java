package io.sejour.api.booking;

import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for the stay of a quote. Everything the booking will ever need is in it. Repeated with the same id it changes nothing;
 * refused with QUOTE_EXPIRED.
 */
public record RequestBooking(
        @TargetAggregateIdentifier BookingId bookingId,
        QuoteSnapshot quote,
        EthAddress guestWallet,
        EthAddress hostWallet,
        EscrowContract escrow) {}
