package io.sejour.listing.feed;

import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.listing.calendar.FollowedCalendar;
import io.sejour.platform.id.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code listing.calendar_imports}: which calendars are followed, and how it went. An import is worked on by
 * whoever holds its claim, one process at a time; a claim of a dead process ends by itself.
 */
@Repository
class CalendarImports {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<FollowedCalendar.Conflict>> CONFLICTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IdSource ids;
    private final CalendarSettings settings;

    CalendarImports(JdbcClient jdbc, Clock clock, IdSource ids, CalendarSettings settings) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * An import as it is stored.
     *
     * @param sealedUrl sealed with the host's key
     * @param entityTag of the last document that was followed
     * @param calendarVersion of our calendar when it had been followed
     */
    record Row(
            CalendarImportId importId,
            ListingId listingId,
            UserId hostId,
            String sealedUrl,
            Instant createdAt,
            boolean ended,
            @Nullable String entityTag,
            @Nullable Long calendarVersion,
            @Nullable Instant lastSuccessAt,
            @Nullable String lastNote,
            @Nullable Instant lastFailureAt,
            FeedFailure.@Nullable Reason lastFailure,
            @Nullable String lastFailureDetail,
            int failures,
            List<FollowedCalendar.Conflict> conflicts,
            Instant nextFetchAt,
            @Nullable UUID claimId) {}

    /** @return the import of this address, an older one where there is one already */
    CalendarImportId add(CalendarImportId importId, ListingId listingId, UserId host, String url, String sealedUrl) {
        jdbc.sql("""
                        insert into listing.calendar_imports (import_id, listing_id, host_id, url_sealed, url_hash, created_at)
                        values (:id, :listing, :host, :url, :hash, :now)
                        on conflict (listing_id, url_hash) do update set ended = false, next_fetch_at = now()
                        where calendar_imports.ended""")
                .param("id", importId.value())
                .param("listing", listingId.value())
                .param("host", host.value())
                .param("url", sealedUrl)
                .param("hash", Secret.hash(url))
                .param("now", utc(clock.instant()))
                .update();
        return new CalendarImportId(jdbc.sql(
                        "select import_id from listing.calendar_imports where listing_id = :listing and url_hash = :hash")
                .param("listing", listingId.value())
                .param("hash", Secret.hash(url))
                .query(UUID.class)
                .single());
    }

    /** Those of a listing that did not end, in the order of their beginning. */
    List<Row> of(ListingId listingId) {
        return jdbc.sql("""
                        select * from listing.calendar_imports where listing_id = :listing and not ended
                        order by created_at, import_id""")
                .param("listing", listingId.value())
                .query((row, number) -> row(row))
                .list();
    }

    Optional<Row> find(ListingId listingId, CalendarImportId importId) {
        return of(listingId).stream()
                .filter(row -> row.importId().equals(importId))
                .findFirst();
    }

    /** Takes the one that has been due for longest, in the order of the wall clock. */
    Optional<Row> claimDue() {
        return jdbc.sql("""
                        update listing.calendar_imports
                        set claim_id = :claim, claimed_until = now() + make_interval(secs => :lease)
                        where import_id = (
                            select import_id from listing.calendar_imports
                            where next_fetch_at <= now() and (claimed_until is null or claimed_until < now())
                            order by next_fetch_at
                            limit 1
                            for update skip locked)
                        returning *""")
                .param("claim", ids.next())
                .param("lease", settings.lease().toSeconds())
                .query((row, number) -> row(row))
                .optional();
    }

    /** Takes this one, due or not; nothing while somebody else works on it, or where there is none. */
    Optional<Row> claim(CalendarImportId importId) {
        return jdbc.sql("""
                        update listing.calendar_imports
                        set claim_id = :claim, claimed_until = now() + make_interval(secs => :lease)
                        where import_id = :id and (claimed_until is null or claimed_until < now())
                        returning *""")
                .param("claim", ids.next())
                .param("lease", settings.lease().toSeconds())
                .param("id", importId.value())
                .query((row, number) -> row(row))
                .optional();
    }

    /** Whether the claim holds for long enough to send a command, and the import did not end meanwhile. */
    boolean mayGoOn(Row row) {
        return jdbc.sql("""
                        select count(*) from listing.calendar_imports
                        where import_id = :id and claim_id = :claim and not ended
                          and claimed_until > now() + make_interval(secs => :half)""")
                        .param("id", row.importId().value())
                        .param("claim", row.claimId(), Types.OTHER)
                        .param("half", settings.lease().toSeconds() / 2)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Writes down that a calendar was followed and gives the claim back.
     *
     * @param version of our calendar afterwards
     * @param note what the host should know; null for nothing
     */
    void succeed(
            Row row,
            @Nullable String entityTag,
            @Nullable Long version,
            @Nullable String note,
            List<FollowedCalendar.Conflict> conflicts,
            Duration pause) {
        jdbc.sql("""
                        update listing.calendar_imports
                        set entity_tag = :tag, calendar_version = :version, last_success_at = :now, last_note = :note,
                            failures = 0, conflicts = :conflicts,
                            next_fetch_at = case when ended then now() else now() + make_interval(secs => :pause) end,
                            claim_id = null, claimed_until = null
                        where import_id = :id and claim_id = :claim""")
                .param("tag", entityTag, Types.VARCHAR)
                .param("version", version, Types.BIGINT)
                .param("now", utc(clock.instant()))
                .param("note", note, Types.VARCHAR)
                .param("conflicts", JSON.writeValueAsString(conflicts))
                .param("pause", seconds(pause))
                .param("id", row.importId().value())
                .param("claim", row.claimId(), Types.OTHER)
                .update();
    }

    /** Writes down what went wrong and gives the claim back; everything the import did before stays. */
    void fail(Row row, FeedFailure failure, Duration pause) {
        jdbc.sql("""
                        update listing.calendar_imports
                        set last_failure_at = :now, last_failure = :reason, last_failure_detail = :detail,
                            failures = failures + 1,
                            next_fetch_at = case when ended then now() else now() + make_interval(secs => :pause) end,
                            claim_id = null, claimed_until = null
                        where import_id = :id and claim_id = :claim""")
                .param("now", utc(clock.instant()))
                .param("reason", failure.reason().name())
                .param("detail", failure.getMessage())
                .param("pause", seconds(pause))
                .param("id", row.importId().value())
                .param("claim", row.claimId(), Types.OTHER)
                .update();
    }

    /** From now on it is only there to be taken apart, by the next who claims it. */
    void end(ListingId listingId, CalendarImportId importId) {
        jdbc.sql("""
                        update listing.calendar_imports set ended = true, next_fetch_at = now()
                        where listing_id = :listing and import_id = :id""")
                .param("listing", listingId.value())
                .param("id", importId.value())
                .update();
    }

    void endAllOf(UserId host) {
        jdbc.sql("update listing.calendar_imports set ended = true, next_fetch_at = now() where host_id = :host")
                .param("host", host.value())
                .update();
    }

    /** Unless somebody follows the same address again meanwhile. */
    void delete(Row row) {
        jdbc.sql("delete from listing.calendar_imports where import_id = :id and claim_id = :claim and ended")
                .param("id", row.importId().value())
                .param("claim", row.claimId(), Types.OTHER)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        String failure = row.getString("last_failure");
        return new Row(
                new CalendarImportId(row.getObject("import_id", UUID.class)),
                new ListingId(row.getObject("listing_id", UUID.class)),
                new UserId(row.getObject("host_id", UUID.class)),
                row.getString("url_sealed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("ended"),
                row.getString("entity_tag"),
                row.getObject("calendar_version", Long.class),
                instant(row, "last_success_at"),
                row.getString("last_note"),
                instant(row, "last_failure_at"),
                failure == null ? null : FeedFailure.Reason.valueOf(failure),
                row.getString("last_failure_detail"),
                row.getInt("failures"),
                JSON.readValue(row.getString("conflicts"), CONFLICTS),
                row.getObject("next_fetch_at", OffsetDateTime.class).toInstant(),
                row.getObject("claim_id", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static double seconds(Duration pause) {
        return pause.toMillis() / 1_000.0;
    }
}
