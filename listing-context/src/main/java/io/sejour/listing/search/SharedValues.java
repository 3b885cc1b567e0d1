package io.sejour.listing.search;

import io.sejour.api.GeoPoint;
import io.sejour.api.listing.ListingDetails;
import io.sejour.listing.catalogue.Folded;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Values that many homes have in common, each kept once. */
final class SharedValues {

    private final Map<String, Amenity> amenities = new ConcurrentHashMap<>();
    private final Map<String, Long> bits = new ConcurrentHashMap<>();
    private final Map<Object, Object> values = new ConcurrentHashMap<>();

    Amenity amenity(String word) {
        Amenity known = amenities.get(word);
        if (known != null) {
            return known;
        }
        String key = Folded.text(word);
        Amenity made = new Amenity(word, key, bit(key));
        amenities.put(word, made);
        return made;
    }

    /** The bits a home must have to have all the keys; null when no home was ever said to have one of them. */
    @Nullable
    Long bitsOf(List<String> keys) {
        long all = 0;
        for (String key : keys) {
            Long bit = bits.get(key);
            if (bit == null) {
                return null;
            }
            all |= bit;
        }
        return all;
    }

    /** What a search and a quote need of a home's words: no description, and the amenities are kept apart. */
    ListingDetails details(ListingDetails said) {
        return new ListingDetails(
                said.title(),
                "",
                shared(said.address()),
                new GeoPoint(said.location().latitude(), said.location().longitude()),
                shared(ZoneId.of(said.zone().getId())),
                said.capacity(),
                List.of(),
                shared(said.pricePerNight()),
                shared(said.cleaningFee()),
                shared(said.petFee()),
                shared(said.checkInTime()),
                shared(said.checkOutTime()),
                said.cancellationPolicy(),
                said.instantBook(),
                said.preparationDays(),
                said.minimumNights(),
                said.maximumNights(),
                said.pricing(),
                said.availability(),
                said.customTiers());
    }

    private synchronized long bit(String key) {
        return bits.computeIfAbsent(key, unknown -> 1L << Math.min(bits.size(), Long.SIZE - 1));
    }

    @SuppressWarnings("unchecked")
    private <T> T shared(T value) {
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
