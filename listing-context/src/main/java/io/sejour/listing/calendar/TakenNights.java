package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.TakenSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code listing.nights_taken} and {@code listing.calendars}: what is known of the calendars' decisions. */
@Repository
public class TakenNights {

    /**
     * A condition on a row {@code l} of {@code listing.listings}: no claim is in the way of the stay
     * {@code [:checkIn, :checkOut)}. Between two stays lie the listing's preparation days; next to the host's own
     * nights there are none. The same rule as in the aggregate.
     */
    public static final String NONE_IN_THE_WAY = """
            not exists (
                select 1 from listing.nights_taken t
                where t.listing_id = l.listing_id
                  and t.nights && daterange(cast(:checkIn as date) - l.preparation_days,
                                            cast(:checkOut as date) + l.preparation_days)
                  and (t.kind in ('HELD', 'BOOKED')
                       or t.nights && daterange(cast(:checkIn as date), cast(:checkOut as date))))""";

    /** The longest minimum of nights and the longest preparation. */
    public static final int AROUND_DAYS = 365 + 30;

    private final JdbcClient jdbc;

    TakenNights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Why nights are taken. */
    public enum Kind {
        HELD,
        BOOKED,
        BLOCKED,
        CLOSED;

        /** Next to a stay lie preparation days, next to the host's own nights none. */
        public boolean isStay() {
            return this == HELD || this == BOOKED;
        }
    }

    /**
     * Nights that somebody has.
     *
     * @param claimId the booking, or the block of the host
     * @param reason the host's words for a block, sealed
     */
    record Taken(
            UUID claimId, Kind kind, Stay stay, @Nullable String reason) {

        Taken withReason(@Nullable String other) {
            return new Taken(claimId, kind, stay, other);
        }
    }

    /** Whether nothing known is in the way of a stay; the aggregate alone decides. */
    public boolean areFree(ListingId listingId, Stay stay, int preparationDays) {
        return jdbc.sql("select " + NONE_IN_THE_WAY
                        + " from (select cast(:id as uuid) as listing_id,"
                        + " cast(:preparationDays as integer) as preparation_days) l")
                .param("id", listingId.value())
                .param("preparationDays", preparationDays)
                .param("checkIn", stay.checkIn())
                .param("checkOut", stay.checkOut())
                .query(Boolean.class)
                .single();
    }

    /** The claims that share a night with {@code [from, to)}, in the order of their nights. */
    List<Taken> between(ListingId listingId, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select claim_id, kind, lower(nights) as check_in, upper(nights) as check_out, reason
                        from listing.nights_taken
                        where listing_id = :id and nights && daterange(cast(:from as date), cast(:to as date))
                        order by nights""")
                .param("id", listingId.value())
                .param("from", from)
                .param("to", to)
                .query(TakenNights::taken)
                .list();
    }

    /** What is taken near a stay: far enough to find a gap shorter than any minimum, and free stays nearby. */
    public List<TakenSpan> around(ListingId listingId, Stay stay) {
        return between(
                        listingId,
                        stay.checkIn().minusDays(AROUND_DAYS),
                        stay.checkOut().plusDays(AROUND_DAYS))
                .stream()
                .map(one -> new TakenSpan(one.stay(), one.kind().isStay()))
                .toList();
    }

    /** How many bookings were confirmed and not cancelled since; those that are over count too. */
    public int bookedStays(ListingId listingId) {
        return jdbc.sql("select count(*) from listing.nights_taken where listing_id = :id and kind = 'BOOKED'")
                .param("id", listingId.value())
                .query(Integer.class)
                .single();
    }

    /** Notes how far a calendar was read; false when this event was read before. */
    boolean advance(CalendarId calendarId, long version) {
        return jdbc.sql("""
                                insert into listing.calendars as known (calendar_id, version) values (:id, :version)
                                on conflict (calendar_id) do update set version = excluded.version
                                where known.version < excluded.version""")
                        .param("id", calendarId.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    void take(ListingId listingId, UUID claimId, Kind kind, Stay stay, @Nullable String reason) {
        jdbc.sql("""
                        insert into listing.nights_taken (listing_id, claim_id, kind, nights, reason)
                        values (:listing, :claim, :kind, daterange(cast(:checkIn as date), cast(:checkOut as date)), :reason)
                        on conflict (listing_id, claim_id) do update
                        set kind = excluded.kind, nights = excluded.nights, reason = excluded.reason""")
                .param("listing", listingId.value())
                .param("claim", claimId)
                .param("kind", kind.name())
                .param("checkIn", stay.checkIn())
                .param("checkOut", stay.checkOut())
                .param("reason", reason)
                .update();
    }

    void free(ListingId listingId, UUID claimId) {
        jdbc.sql("delete from listing.nights_taken where listing_id = :listing and claim_id = :claim")
                .param("listing", listingId.value())
                .param("claim", claimId)
                .update();
    }

    void clear() {
        jdbc.sql("truncate listing.nights_taken, listing.calendars").update();
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getObject("claim_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                new Stay(row.getObject("check_in", LocalDate.class), row.getObject("check_out", LocalDate.class)),
                row.getString("reason"));
    }
}
