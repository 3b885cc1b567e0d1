package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.Imported;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.TakenSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code listing.nights_taken} and {@code listing.calendars}: what is known of the calendars' decisions. */
@Repository
public class TakenNights extends Nights {

    /**
     * A condition on a row {@code l} of {@code listing.listings}: no claim is in the way of the stay
     * {@code [:checkIn, :checkOut)}. Between two stays lie the listing's preparation days; next to the host's own
     * nights there are none. The same rule as in the aggregate. What {@code :but} claims is not in the way.
     */
    public static final String NONE_IN_THE_WAY = """
            not exists (
                select 1 from listing.nights_taken t
                where t.listing_id = l.listing_id
                  and t.claim_id is distinct from cast(:but as uuid)
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

    /**
     * Nights that are taken for good.
     *
     * @param since when they were taken
     */
    public record Firm(UUID claimId, Stay stay, Instant since) {}

    /** An imported block. */
    public record ImportedBlock(BlockId blockId, CalendarImportId importId, Stay stay) {}

    /**
     * Whether nothing known is in the way of a stay; the aggregate alone decides.
     *
     * @param but the booking whose nights are not in the way
     */
    public boolean areFree(ListingId listingId, Stay stay, int preparationDays, @Nullable BookingId but) {
        return jdbc.sql("select " + NONE_IN_THE_WAY
                        + " from (select cast(:id as uuid) as listing_id,"
                        + " cast(:preparationDays as integer) as preparation_days) l")
                .param("id", listingId.value())
                .param("preparationDays", preparationDays)
                .param("but", but == null ? null : but.value(), Types.OTHER)
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

    /**
     * What is taken near a stay: far enough to find a gap shorter than any minimum, and free stays nearby.
     *
     * @param but the booking whose nights are left out
     */
    public List<TakenSpan> around(ListingId listingId, Stay stay, @Nullable BookingId but) {
        return between(
                        listingId,
                        stay.checkIn().minusDays(AROUND_DAYS),
                        stay.checkOut().plusDays(AROUND_DAYS))
                .stream()
                .filter(one -> but == null || !one.claimId().equals(but.value()))
                .map(one -> new TakenSpan(one.stay(), one.kind().isStay()))
                .toList();
    }

    /**
     * What other portals are told: confirmed stays and the host's own nights that are not over. Neither holds, which end
     * by themselves within the hour, nor what those portals said themselves.
     */
    public List<Firm> firm(ListingId listingId, LocalDate today) {
        return jdbc.sql("""
                        select claim_id, lower(nights) as check_in, upper(nights) as check_out, since
                        from listing.nights_taken
                        where listing_id = :id and kind <> 'HELD' and import_id is null and upper(nights) > :today
                        order by nights""")
                .param("id", listingId.value())
                .param("today", today)
                .query((row, number) -> new Firm(
                        row.getObject("claim_id", UUID.class),
                        stay(row),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How far a calendar was read; null when nothing is known of it. */
    public @Nullable Long version(CalendarId calendarId) {
        return jdbc.sql("select version from listing.calendars where calendar_id = :id")
                .param("id", calendarId.value())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** The imported blocks of a listing that are not over, in the order of their nights. */
    public List<ImportedBlock> imported(ListingId listingId, LocalDate today) {
        return jdbc.sql("""
                        select claim_id, import_id, lower(nights) as check_in, upper(nights) as check_out
                        from listing.nights_taken
                        where listing_id = :id and import_id is not null and upper(nights) > :today
                        order by nights""")
                .param("id", listingId.value())
                .param("today", today)
                .query((row, number) -> new ImportedBlock(
                        new BlockId(row.getObject("claim_id", UUID.class)),
                        new CalendarImportId(row.getObject("import_id", UUID.class)),
                        stay(row)))
                .list();
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

    @Override
    void take(ListingId listingId, UUID claimId, Kind kind, Stay stay, Instant since) {
        write(listingId, new Taken(claimId, kind, stay, null), since, null, null);
    }

    /** Held nights; those that will replace another claim of the same guest may share nights with it. */
    @Override
    void hold(DatesHeld event, Instant since) {
        BookingId inPlaceOf = event.inPlaceOf();
        write(
                event.listingId(),
                new Taken(event.bookingId().value(), Kind.HELD, event.stay(), null),
                since,
                null,
                inPlaceOf == null ? null : inPlaceOf.value());
    }

    @Override
    void block(DatesBlocked event, Instant since) {
        Imported imported = event.imported();
        write(
                event.listingId(),
                new Taken(event.blockId().value(), Kind.BLOCKED, event.stay(), event.reason()),
                since,
                imported == null ? null : imported.importId().value(),
                null);
    }

    private void write(
            ListingId listingId, Taken taken, Instant since, @Nullable UUID importId, @Nullable UUID inPlaceOf) {
        jdbc.sql("""
                        insert into listing.nights_taken (listing_id, claim_id, kind, nights, reason, since, import_id, in_place_of)
                        values (:listing, :claim, :kind, daterange(cast(:checkIn as date), cast(:checkOut as date)),
                                :reason, :since, cast(:import as uuid), cast(:inPlaceOf as uuid))
                        on conflict (listing_id, claim_id) do update
                        set kind = excluded.kind, nights = excluded.nights, reason = excluded.reason,
                            since = excluded.since, import_id = excluded.import_id,
                            in_place_of = excluded.in_place_of""")
                .param("listing", listingId.value())
                .param("claim", taken.claimId())
                .param("kind", taken.kind().name())
                .param("checkIn", taken.stay().checkIn())
                .param("checkOut", taken.stay().checkOut())
                .param("reason", taken.reason(), Types.VARCHAR)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("import", importId, Types.OTHER)
                .param("inPlaceOf", inPlaceOf, Types.OTHER)
                .update();
    }

    @Override
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
                stay(row),
                row.getString("reason"));
    }

    private static Stay stay(ResultSet row) throws SQLException {
        return new Stay(row.getObject("check_in", LocalDate.class), row.getObject("check_out", LocalDate.class));
    }
}
