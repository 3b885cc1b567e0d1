package io.sejour.listing.catalogue;

import io.sejour.api.listing.Address;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The part of a home's address that is public. */
record AddressForm(
        @NotBlank @Size(max = ListingLimits.CITY) String city,
        @NotNull @CountryCode String country) {

    Address address() {
        return new Address(city.strip(), country);
    }
}
