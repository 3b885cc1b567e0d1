package io.sejour.listing.catalogue;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.Pricing;
import io.sejour.api.user.UserId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing as its pages show it. */
record ListingView(
        ListingId listingId,
        UserId hostId,
        Status status,
        String title,
        String description,
        Address address,
        GeoPoint location,
        ZoneId zone,
        int capacity,
        List<String> amenities,
        Money pricePerNight,
        Money cleaningFee,
        Money petFee,
        @JsonFormat(pattern = "HH:mm") LocalTime checkInTime,
        @JsonFormat(pattern = "HH:mm") LocalTime checkOutTime,
        CancellationPolicy cancellationPolicy,
        boolean instantBook,
        int preparationDays,
        int minimumNights,
        int maximumNights,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pricing pricing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Availability availability,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CustomTier> customTiers) {

    /** Who can see a listing: its owner, or everybody. */
    enum Status {
        DRAFT,
        PUBLISHED
    }

    static ListingView of(ListingRow row) {
        ListingDetails said = row.details();
        return new ListingView(
                row.listingId(),
                row.hostId(),
                row.published() ? Status.PUBLISHED : Status.DRAFT,
                said.title(),
                said.description(),
                said.address(),
                said.location(),
                said.zone(),
                said.capacity(),
                said.amenities(),
                said.pricePerNight(),
                said.cleaningFee(),
                said.petFee(),
                said.checkInTime(),
                said.checkOutTime(),
                said.cancellationPolicy(),
                said.instantBook(),
                said.preparationDays(),
                said.minimumNights(),
                said.maximumNights(),
                said.pricing(),
                said.availability(),
                said.customTiers());
    }
}
