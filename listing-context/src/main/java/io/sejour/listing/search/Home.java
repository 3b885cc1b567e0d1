package io.sejour.listing.search;

import io.sejour.api.Stay;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.listing.calendar.TakenNights;
import java.util.List;

/**
 * What the index knows of one home: its listing and its calendar, each as the log was read up to its version. A change is a
 * new object, so a reader never sees half of one.
 *
 * @param ordinal its place in the columns
 * @param version of the listing
 * @param calendarVersion -1 before the first event of its calendar
 * @param details without description and amenities
 */
record Home(
        int ordinal,
        ListingId id,
        UserId hostId,
        long version,
        long calendarVersion,
        boolean published,
        ListingDetails details,
        List<Amenity> amenities,
        Claims claims) {

    Home withListing(long newVersion, boolean nowPublished) {
        return new Home(ordinal, id, hostId, newVersion, calendarVersion, nowPublished, details, amenities, claims);
    }

    Home withDetails(long newVersion, ListingDetails said, List<Amenity> has) {
        return new Home(ordinal, id, hostId, newVersion, calendarVersion, published, said, has, claims);
    }

    Home withClaims(long newVersion, Claims taken) {
        return new Home(ordinal, id, hostId, version, newVersion, published, details, amenities, taken);
    }

    boolean hasAll(List<String> amenityKeys) {
        return amenityKeys.stream()
                .allMatch(key -> amenities.stream().anyMatch(one -> one.key().equals(key)));
    }

    long amenityBits() {
        long all = 0;
        for (Amenity one : amenities) {
            all |= one.bit();
        }
        return all;
    }

    /** The same answer that the booking context gets when somebody asks for a quote. */
    BookableListing bookable(Stay stay) {
        var around = claims.between(
                stay.checkIn().minusDays(TakenNights.AROUND_DAYS),
                stay.checkOut().plusDays(TakenNights.AROUND_DAYS));
        return new BookableListing(
                id,
                version,
                hostId,
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
                around.stream().noneMatch(one -> one.bars(stay, details.preparationDays())),
                details.pricing(),
                details.availability(),
                claims.booked(),
                around,
                details.customTiers());
    }
}
