package io.sejour.listing.search;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Stay;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.TakenNights;
import io.sejour.listing.search.SearchRequest.Sort;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The search in SQL. A page reads on after the sort keys of the last result, so its cost does not grow with depth. */
@Repository
class ListingSearch {

    private static final int CURSOR_KEYS = 4;

    private final JdbcClient jdbc;

    ListingSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<FoundListing> find(SearchRequest wanted, PageRequest page) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        String sql = "select * from (" + matches(wanted, parameters) + ") found"
                + after(wanted, page.after(CURSOR_KEYS), parameters)
                + (wanted.sort() == Sort.DISTANCE
                        ? " order by distance_metres, listing_id"
                        : " order by currency, sort_price, listing_id")
                + " limit :limit";
        parameters.put("limit", page.limit() + 1);
        List<Hit> hits = jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> hit(row, wanted))
                .list();
        boolean more = hits.size() > page.limit();
        List<Hit> shown = more ? hits.subList(0, page.limit()) : hits;
        String next = more ? cursor(wanted.sort(), shown.getLast()).text() : null;
        return new Page<>(shown.stream().map(Hit::listing).toList(), next);
    }

    /** A result with its sort keys. */
    private record Hit(FoundListing listing, String currency, long sortPrice) {}

    private static String matches(SearchRequest wanted, Map<String, @Nullable Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("l.published", "l.price_minor > 0"));
        conditions.add("l.capacity >= :guests");
        parameters.put("guests", wanted.guests());
        Stay stay = wanted.stay();
        if (stay != null) {
            conditions.add(":nights between l.minimum_nights and l.maximum_nights");
            conditions.add(TakenNights.NONE_IN_THE_WAY);
            parameters.put("nights", stay.nights());
            parameters.put("checkIn", stay.checkIn());
            parameters.put("checkOut", stay.checkOut());
        }
        if (wanted.currency() != null) {
            conditions.add("l.currency = :currency");
            parameters.put("currency", wanted.currency());
        }
        if (wanted.maxPriceMinor() != null) {
            conditions.add("l.price_minor <= :maxPrice");
            parameters.put("maxPrice", wanted.maxPriceMinor());
        }
        if (!wanted.amenityKeys().isEmpty()) {
            conditions.add("l.amenity_keys @> cast(:amenityKeys as text[])");
            parameters.put("amenityKeys", wanted.amenityKeys().toArray(String[]::new));
        }
        if (wanted.words() != null) {
            conditions.add("l.words @@ plainto_tsquery('simple', :words)");
            parameters.put("words", wanted.words());
        }
        String distance = near(wanted.near(), conditions, parameters);
        String price = stay == null ? "l.price_minor" : "l.price_minor * :nights + l.cleaning_fee_minor";
        return "select l.*, " + price + " as sort_price, " + distance + " as distance_metres from listing.listings l"
                + " where " + String.join(" and ", conditions);
    }

    private static String near(@Nullable Near near, List<String> conditions, Map<String, @Nullable Object> parameters) {
        if (near == null) {
            return "cast(null as bigint)";
        }
        conditions.add("l.latitude between :south and :north");
        conditions.add(
                near.west() <= near.east()
                        ? "l.longitude between :west and :east"
                        : "(l.longitude >= :west or l.longitude <= :east)");
        String haversine = """
                cast(round(2000 * :earthKm * asin(least(1, sqrt(
                    power(sin(radians(l.latitude - :latitude) / 2), 2)
                    + cos(radians(:latitude)) * cos(radians(l.latitude))
                      * power(sin(radians(l.longitude - :longitude) / 2), 2))))) as bigint)""";
        conditions.add(haversine + " <= :radiusMetres");
        parameters.put("south", near.south());
        parameters.put("north", near.north());
        parameters.put("west", near.west());
        parameters.put("east", near.east());
        parameters.put("earthKm", Near.EARTH_KM);
        parameters.put("latitude", near.centre().latitude());
        parameters.put("longitude", near.centre().longitude());
        parameters.put("radiusMetres", Math.round(near.radiusKm() * 1000));
        return haversine;
    }

    private static String after(
            SearchRequest wanted, @Nullable Cursor cursor, Map<String, @Nullable Object> parameters) {
        if (cursor == null) {
            return "";
        }
        if (!cursor.key(0).equals(wanted.sort().name())) {
            throw malformedCursor();
        }
        parameters.put("afterCurrency", cursor.key(1));
        try {
            parameters.put("afterNumber", Long.parseLong(cursor.key(2)));
            parameters.put("afterId", UUID.fromString(cursor.key(3)));
        } catch (IllegalArgumentException notOurs) {
            throw malformedCursor();
        }
        return wanted.sort() == Sort.DISTANCE
                ? " where (distance_metres, listing_id) > (:afterNumber, :afterId)"
                : " where (currency, sort_price, listing_id) > (:afterCurrency, :afterNumber, :afterId)";
    }

    private static Refusal malformedCursor() {
        return new Refusal(RejectionCode.MALFORMED_REQUEST, Map.of("parameter", "cursor"));
    }

    private static Cursor cursor(Sort sort, Hit last) {
        Long metres = last.listing().distanceMetres();
        long number = sort == Sort.DISTANCE && metres != null ? metres : last.sortPrice();
        return Cursor.of(sort.name(), last.currency(), number, last.listing().listingId());
    }

    private static Hit hit(ResultSet row, SearchRequest wanted) throws SQLException {
        String currency = row.getString("currency");
        Money price = Money.of(row.getLong("price_minor"), currency);
        Money cleaning = Money.of(row.getLong("cleaning_fee_minor"), currency);
        Stay stay = wanted.stay();
        FoundListing found = new FoundListing(
                new ListingId(row.getObject("listing_id", UUID.class)),
                row.getString("title"),
                new Address(row.getString("city"), row.getString("country")),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                row.getInt("capacity"),
                List.of((String[]) row.getArray("amenities").getArray()),
                row.getBoolean("instant_book"),
                CancellationPolicy.valueOf(row.getString("cancellation_policy")),
                row.getInt("minimum_nights"),
                row.getInt("maximum_nights"),
                price,
                cleaning,
                stay == null ? null : stay.nights(),
                stay == null ? null : price.times(stay.nights()),
                stay == null ? null : price.times(stay.nights()).plus(cleaning),
                row.getObject("distance_metres", Long.class));
        return new Hit(found, currency, row.getLong("sort_price"));
    }
}
