package io.sejour.listing.catalogue;

import static java.util.Map.entry;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code listing.listings}. Every write carries the event's sequence number and an older one is ignored. */
@Repository
public class ListingRows {

    /** Of its own, so that no setting of the web layer can change what is stored. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ListingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ListingRow> find(ListingId listingId) {
        return jdbc.sql("select * from listing.listings where listing_id = :id")
                .param("id", listingId.value())
                .query(ListingRows::row)
                .optional();
    }

    /**
     * @param before the creation of the last listing seen, null for the newest ones
     * @param after the id of the last listing seen
     */
    List<ListingRow> ofHost(UserId hostId, @Nullable Instant before, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select * from listing.listings
                        where host_id = :host
                          and (cast(:before as timestamptz) is null
                               or created_at < cast(:before as timestamptz)
                               or (created_at = cast(:before as timestamptz)
                                   and listing_id > cast(:after as uuid)))
                        order by created_at desc, listing_id
                        limit :limit""")
                .param("host", hostId.value())
                .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query(ListingRows::row)
                .list();
    }

    List<ListingRow> publishedBy(UserId hostId) {
        return jdbc.sql("select * from listing.listings where host_id = :host and published order by listing_id")
                .param("host", hostId.value())
                .query(ListingRows::row)
                .list();
    }

    void create(ListingId listingId, UserId hostId, long version, Instant createdAt, ListingDetails details) {
        jdbc.sql("""
                        insert into listing.listings (listing_id, host_id, version, published, created_at,
                            title, description, city, country, latitude, longitude, zone, capacity,
                            amenities, amenity_keys, currency, price_minor, cleaning_fee_minor, pet_fee_minor,
                            check_in_time, check_out_time, cancellation_policy, instant_book,
                            preparation_days, minimum_nights, maximum_nights, name, words, pricing, availability,
                            custom_tiers)
                        values (:id, :host, :version, false, :createdAt,
                            :title, :description, :city, :country, :latitude, :longitude, :zone, :capacity,
                            :amenities, :amenityKeys, :currency, :price, :cleaningFee, :petFee,
                            :checkInTime, :checkOutTime, :policy, :instantBook,
                            :preparationDays, :minimumNights, :maximumNights, :name,
                            to_tsvector('simple', :words) || to_tsvector('french', :words)
                                || to_tsvector('english', :words),
                            cast(:pricing as jsonb), cast(:availability as jsonb), cast(:customTiers as jsonb))
                        on conflict (listing_id) do nothing""")
                .param("host", hostId.value())
                .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .params(columns(listingId, version, details))
                .param("pricing", written(details.pricing()))
                .param("availability", written(details.availability()))
                .param("customTiers", written(details.customTiers()))
                .update();
    }

    void revise(ListingId listingId, long version, ListingDetails details) {
        jdbc.sql("""
                        update listing.listings set version = :version,
                            title = :title, description = :description, city = :city, country = :country,
                            latitude = :latitude, longitude = :longitude, zone = :zone, capacity = :capacity,
                            amenities = :amenities, amenity_keys = :amenityKeys, currency = :currency,
                            price_minor = :price, cleaning_fee_minor = :cleaningFee, pet_fee_minor = :petFee,
                            check_in_time = :checkInTime, check_out_time = :checkOutTime,
                            cancellation_policy = :policy, instant_book = :instantBook,
                            preparation_days = :preparationDays, minimum_nights = :minimumNights,
                            maximum_nights = :maximumNights, name = :name,
                            words = to_tsvector('simple', :words) || to_tsvector('french', :words)
                                || to_tsvector('english', :words),
                            pricing = cast(:pricing as jsonb), availability = cast(:availability as jsonb),
                            custom_tiers = cast(:customTiers as jsonb)
                        where listing_id = :id and version < :version""")
                .params(columns(listingId, version, details))
                .param("pricing", written(details.pricing()))
                .param("availability", written(details.availability()))
                .param("customTiers", written(details.customTiers()))
                .update();
    }

    void publish(ListingId listingId, long version, boolean published) {
        jdbc.sql("""
                        update listing.listings set version = :version, published = :published
                        where listing_id = :id and version < :version""")
                .param("id", listingId.value())
                .param("version", version)
                .param("published", published)
                .update();
    }

    void clear() {
        jdbc.sql("truncate listing.listings").update();
    }

    private static Map<String, Object> columns(ListingId listingId, long version, ListingDetails said) {
        return Map.ofEntries(
                entry("id", listingId.value()),
                entry("version", version),
                entry("title", said.title()),
                entry("description", said.description()),
                entry("city", said.address().city()),
                entry("country", said.address().country()),
                entry("latitude", said.location().latitude()),
                entry("longitude", said.location().longitude()),
                entry("zone", said.zone().getId()),
                entry("capacity", said.capacity()),
                entry("amenities", said.amenities().toArray(String[]::new)),
                entry("amenityKeys", said.amenities().stream().map(Folded::text).toArray(String[]::new)),
                entry("currency", said.pricePerNight().currency().getCurrencyCode()),
                entry("price", said.pricePerNight().minorUnits()),
                entry("cleaningFee", said.cleaningFee().minorUnits()),
                entry("petFee", said.petFee().minorUnits()),
                entry("checkInTime", said.checkInTime()),
                entry("checkOutTime", said.checkOutTime()),
                entry("policy", said.cancellationPolicy().name()),
                entry("instantBook", said.instantBook()),
                entry("preparationDays", said.preparationDays()),
                entry("minimumNights", said.minimumNights()),
                entry("maximumNights", said.maximumNights()),
                entry("name", Folded.text(said.title() + " " + said.address().city())),
                entry(
                        "words",
                        Folded.text(said.title() + " " + said.description() + " "
                                + said.address().city())));
    }

    static ListingRow row(ResultSet row, int number) throws SQLException {
        return new ListingRow(
                new ListingId(row.getObject("listing_id", UUID.class)),
                row.getLong("version"),
                new UserId(row.getObject("host_id", UUID.class)),
                row.getBoolean("published"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                details(row));
    }

    private static ListingDetails details(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new ListingDetails(
                row.getString("title"),
                row.getString("description"),
                new Address(row.getString("city"), row.getString("country")),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                ZoneId.of(row.getString("zone")),
                row.getInt("capacity"),
                List.of((String[]) row.getArray("amenities").getArray()),
                Money.of(row.getLong("price_minor"), currency),
                Money.of(row.getLong("cleaning_fee_minor"), currency),
                Money.of(row.getLong("pet_fee_minor"), currency),
                row.getObject("check_in_time", LocalTime.class),
                row.getObject("check_out_time", LocalTime.class),
                CancellationPolicy.valueOf(row.getString("cancellation_policy")),
                row.getBoolean("instant_book"),
                row.getInt("preparation_days"),
                row.getInt("minimum_nights"),
                row.getInt("maximum_nights"),
                read(row.getString("pricing"), Pricing.class),
                read(row.getString("availability"), Availability.class),
                tiers(row.getString("custom_tiers")));
    }

    private static @Nullable List<CustomTier> tiers(@Nullable String written) {
        CustomTier[] tiers = read(written, CustomTier[].class);
        return tiers == null ? null : List.of(tiers);
    }

    private static @Nullable String written(@Nullable Object rules) {
        return rules == null ? null : JSON.writeValueAsString(rules);
    }

    private static <T> @Nullable T read(@Nullable String rules, Class<T> type) {
        return rules == null ? null : JSON.readValue(rules, type);
    }
}
