package io.sejour.listing.bookable;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.FindListingForBooking;
import io.sejour.api.listing.ListingDetails;
import io.sejour.listing.calendar.TakenNights;
import io.sejour.listing.catalogue.ListingRow;
import io.sejour.listing.catalogue.ListingRows;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers the booking context's question about a listing. */
@Component
class ListingForBooking {

    private final ListingRows rows;
    private final TakenNights taken;

    ListingForBooking(ListingRows rows, TakenNights taken) {
        this.rows = rows;
        this.taken = taken;
    }

    @QueryHandler
    BookableListing handle(FindListingForBooking query) {
        ListingRow row = rows.find(query.listingId())
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("listingId", query.listingId().toString())));
        if (!row.published()) {
            throw new Refusal(
                    RejectionCode.LISTING_NOT_PUBLISHED,
                    Map.of("listingId", query.listingId().toString()));
        }
        ListingDetails details = row.details();
        return new BookableListing(
                row.listingId(),
                row.version(),
                row.hostId(),
                details.title(),
                details.zone(),
                details.checkInTime(),
                details.checkOutTime(),
                details.capacity(),
                details.pricePerNight(),
                details.cleaningFee(),
                details.petFee(),
                details.cancellationPolicy(),
                details.instantBook(),
                details.preparationDays(),
                details.minimumNights(),
                details.maximumNights(),
                taken.areFree(row.listingId(), query.stay(), details.preparationDays(), query.inPlaceOf()),
                details.pricing(),
                details.availability(),
                taken.bookedStays(row.listingId()),
                taken.around(row.listingId(), query.stay(), query.inPlaceOf()),
                details.customTiers());
    }
}
