package io.sejour.listing.catalogue;

import io.sejour.api.GeoPoint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/** A place in degrees of WGS 84. */
record LocationForm(
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {

    GeoPoint point() {
        return new GeoPoint(latitude, longitude);
    }
}
