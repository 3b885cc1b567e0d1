package io.sejour.api.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A guest asked for a stay.
 *
 * @param replaces the booking that ends once this one is paid, null for a stay beside others
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
        Instant requestedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReplacedStay replaces)
        implements BookingEvent {

    /** A stay beside others. */
    public BookingRequested(
            BookingId bookingId,
            ListingId listingId,
            UserId guestId,
            UserId hostId,
            QuoteSnapshot quote,
            EthAddress guestWallet,
            EthAddress hostWallet,
            EscrowContract escrow,
            Instant requestedAt) {
        this(bookingId, listingId, guestId, hostId, quote, guestWallet, hostWallet, escrow, requestedAt, null);
    }
}
