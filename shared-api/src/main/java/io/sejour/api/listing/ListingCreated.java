package io.sejour.api.listing;

import io.sejour.api.user.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A host wrote down a home; nobody else sees it yet.
 *
 * @param source fingerprint of what an import said, null when a person wrote it
 */
@Revision("1")
public record ListingCreated(
        ListingId listingId,
        UserId hostId,
        ListingDetails details,
        @Nullable String source) implements ListingEvent {}
