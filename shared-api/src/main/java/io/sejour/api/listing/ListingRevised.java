package io.sejour.api.listing;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The listing says something else from now on; quotes made before keep what they were made of.
 *
 * @param details all of it, changed or not
 * @param source fingerprint of what an import said, null when a person wrote it
 */
@Revision("1")
public record ListingRevised(
        ListingId listingId,
        ListingDetails details,
        @Nullable String source) implements ListingEvent {}
