package io.sejour.listing.imports;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.Pricing;
import io.sejour.listing.catalogue.Folded;
import io.sejour.listing.catalogue.ListingLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of {@code listings.csv}.
 *
 * @param sourceId the id in the file: text, because its 18 digits are beyond what a double can hold
 */
record ListingLine(String sourceId, ListingDetails details) {

    static final List<String> COLUMNS = List.of("id", "latitude", "longitude", "accommodates", "price");

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,40}");
    private static final Pattern PRICE =
            Pattern.compile("[^0-9.,\\-]{0,4}([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,13})(\\.[0-9]{1,4})?");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,50}>");
    private static final LocalTime FROM_15 = LocalTime.of(15, 0);
    private static final LocalTime UNTIL_11 = LocalTime.of(11, 0);
    private static final JsonMapper JSON = JsonMapper.shared();

    static ListingLine read(CsvFile.Row row, ImportOptions options) throws BadRow {
        if (!row.isComplete()) {
            throw new BadRow(RowFault.WRONG_COLUMNS, row.values().size() + " columns");
        }
        String id = id(row.value("id"));
        Money price = price(row.value("price"), options);
        int minimum = nights(row.optional("minimum_nights"), 1);
        int maximum = Math.min(nights(row.optional("maximum_nights"), ListingLimits.NIGHTS), ListingLimits.NIGHTS);
        if (minimum > maximum) {
            throw new BadRow(RowFault.BAD_NIGHTS, minimum + " to " + row.optional("maximum_nights"));
        }
        Money free = new Money(0, options.currency());
        CancellationPolicy policy = policy(id, options.policies());
        ListingDetails details = new ListingDetails(
                title(row, id),
                cut(TAG.matcher(row.optional("description")).replaceAll(" ").strip(), ListingLimits.DESCRIPTION),
                new Address(options.city(), options.country()),
                location(row),
                options.zone(),
                capacity(row.value("accommodates")),
                amenities(row.optional("amenities")),
                price,
                free,
                free,
                FROM_15,
                UNTIL_11,
                policy,
                options.instantBook() == null ? row.optional("instant_bookable").equals("t") : options.instantBook(),
                0,
                minimum,
                maximum,
                deposit(row.optional("security_deposit"), options),
                null,
                policy == CancellationPolicy.CUSTOM ? options.customTiers() : null);
        return new ListingLine(id, details);
    }

    /** The same listing gets the same identity in every import of every file. */
    static ListingId listingId(String sourceId) {
        return new ListingId(UUID.nameUUIDFromBytes(("inside-airbnb:" + sourceId).getBytes(StandardCharsets.UTF_8)));
    }

    static String id(String text) throws BadRow {
        if (!ID.matcher(text).matches()) {
            throw new BadRow(RowFault.BAD_ID, text);
        }
        return text;
    }

    private static Money price(String text, ImportOptions options) throws BadRow {
        if (text.isEmpty()) {
            throw new BadRow(RowFault.BLANK_PRICE, "");
        }
        Money price = amount(text, options);
        if (price.minorUnits() == 0) {
            throw new BadRow(RowFault.ZERO_PRICE, text);
        }
        return price;
    }

    /** Files of the years before 2020 have the column; none and zero are the same. */
    private static @Nullable Pricing deposit(String text, ImportOptions options) throws BadRow {
        if (text.isEmpty()) {
            return null;
        }
        Money deposit = amount(text, options);
        return deposit.minorUnits() == 0 ? null : Pricing.ofDeposit(deposit);
    }

    private static Money amount(String text, ImportOptions options) throws BadRow {
        Matcher price = PRICE.matcher(text);
        if (!price.matches()) {
            throw new BadRow(RowFault.BAD_PRICE, text);
        }
        String decimals = price.group(2) == null ? "" : price.group(2);
        BigDecimal units = new BigDecimal(price.group(1).replace(",", "") + decimals);
        try {
            long minorUnits = units.movePointRight(options.currency().getDefaultFractionDigits())
                    .longValueExact();
            if (minorUnits > ListingLimits.MINOR_UNITS) {
                throw new BadRow(RowFault.BAD_PRICE, text);
            }
            return new Money(minorUnits, options.currency());
        } catch (ArithmeticException notInMinorUnits) {
            throw new BadRow(RowFault.BAD_PRICE, text);
        }
    }

    private static int nights(String text, int missing) throws BadRow {
        if (text.isEmpty()) {
            return missing;
        }
        try {
            int nights = Integer.parseInt(text);
            if (nights >= 1) {
                return nights;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, as zero is.
        }
        throw new BadRow(RowFault.BAD_NIGHTS, text);
    }

    private static int capacity(String text) throws BadRow {
        try {
            int capacity = Integer.parseInt(text);
            if (capacity >= 1 && capacity <= ListingLimits.CAPACITY) {
                return capacity;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, as zero is.
        }
        throw new BadRow(RowFault.BAD_CAPACITY, text);
    }

    private static GeoPoint location(CsvFile.Row row) throws BadRow {
        try {
            return new GeoPoint(Double.parseDouble(row.value("latitude")), Double.parseDouble(row.value("longitude")));
        } catch (IllegalArgumentException notAPlace) {
            throw new BadRow(RowFault.BAD_LOCATION, row.value("latitude") + ", " + row.value("longitude"));
        }
    }

    private static String title(CsvFile.Row row, String id) {
        String name = row.optional("name");
        if (!name.isEmpty()) {
            return cut(name, ListingLimits.TITLE);
        }
        String kind = row.optional("property_type");
        return kind.isEmpty() ? "Listing " + id : cut(kind, ListingLimits.TITLE);
    }

    /** A JSON array of text; anything else is no amenities rather than no listing. */
    private static List<String> amenities(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String[] all;
        try {
            all = JSON.readValue(text, String[].class);
        } catch (JacksonException notAList) {
            return List.of();
        }
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String amenity : all) {
            if (amenity != null && !amenity.isBlank() && byKey.size() < ListingLimits.AMENITIES) {
                byKey.putIfAbsent(Folded.text(amenity), cut(amenity.strip(), ListingLimits.AMENITY));
            }
        }
        return List.copyOf(byKey.values());
    }

    /** Chosen by the listing's identity, not by its place in the file, so that a later file changes nothing. */
    private static CancellationPolicy policy(String id, List<CancellationPolicy> policies) {
        return policies.get(Math.floorMod(listingId(id).hashCode(), policies.size()));
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }
}
