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
 * @param depositContract where the stay's damage deposit is to lie, null where the quote has none
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReplacedStay replaces,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EscrowContract depositContract)
        implements BookingEvent {

    /** A stay without a damage deposit. */
    public BookingRequested(
            BookingId bookingId,
            ListingId listingId,
            UserId guestId,
            UserId hostId,
            QuoteSnapshot quote,
            EthAddress guestWallet,
            EthAddress hostWallet,
            EscrowContract escrow,
            Instant requestedAt,
            @Nullable ReplacedStay replaces) {
        this(
                bookingId,
                listingId,
                guestId,
                hostId,
                quote,
                guestWallet,
                hostWallet,
                escrow,
                requestedAt,
                replaces,
                null);
    }

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
