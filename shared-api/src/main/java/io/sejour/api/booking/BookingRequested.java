package io.sejour.api.booking;

import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A guest asked for a stay.
 */
@Revision("1")
public record BookingRequested(
        BookingId bookingId,
        ListingId listingId,
        UserId guestId,
        UserId hostId,
        QuoteSnapshot quote,
        EthAddress guestWallet,
        EthAddress hostWallet,
        EscrowContract escrow,
        Instant requestedAt)
        implements BookingEvent {}
