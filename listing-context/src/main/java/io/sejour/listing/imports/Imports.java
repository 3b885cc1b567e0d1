package io.sejour.listing.imports;

import io.sejour.api.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code listing.imports} and {@code listing.import_refusals}. */
@Repository
class Imports {

    private static final int SHOWN_REFUSALS = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    Imports(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void queue(UUID importId, UserId requestedBy) {
        jdbc.sql("insert into listing.imports (import_id, requested_by, phase) values (:id, :by, 'QUEUED')")
                .param("id", importId)
                .param("by", requestedBy.value())
                .update();
    }

    void progress(UUID importId, ImportPhase phase, long done, long total, ImportCounts counts) {
        jdbc.sql("""
                        update listing.imports set phase = :phase, done = :done, total = :total, beat_at = now(),
                            listing_rows = :listingRows, calendar_rows = :calendarRows,
                            listings_created = :created, listings_revised = :revised, listings_unchanged = :unchanged,
                            blocks_written = :written, blocks_unchanged = :kept, blocks_past = :past
                        where import_id = :id""")
                .param("id", importId)
                .param("phase", phase.name())
                .param("done", done)
                .param("total", total)
                .param("listingRows", counts.listingRows())
                .param("calendarRows", counts.calendarRows())
                .param("created", counts.listingsCreated())
                .param("revised", counts.listingsRevised())
                .param("unchanged", counts.listingsUnchanged())
                .param("written", counts.blocksWritten())
                .param("kept", counts.blocksUnchanged())
                .param("past", counts.blocksPast())
                .update();
    }

    /** Says that an import still waits or runs. */
    void beat(UUID importId) {
        jdbc.sql("update listing.imports set beat_at = now() where import_id = :id")
                .param("id", importId)
                .update();
    }

    @Transactional
    public void finish(UUID importId, ImportReport report) {
        MapSqlParameterSource[] refusals = IntStream.range(0, report.refused().size())
                .mapToObj(
                        number -> parameters(importId, number, report.refused().get(number)))
                .toArray(MapSqlParameterSource[]::new);
        batches.batchUpdate("""
                insert into listing.import_refusals (import_id, number, file, line, row_count, fault, detail)
                values (:id, :number, :file, :line, :rows, :fault, :detail)""", refusals);
        progress(importId, ImportPhase.DONE, 1, 1, report.counts());
        jdbc.sql("update listing.imports set rows_by_fault = :faults, searchable = :searchable where import_id = :id")
                .param("id", importId)
                .param("faults", JSON.writeValueAsString(report.rowsByFault()))
                .param("searchable", report.searchable())
                .update();
    }

    void end(UUID importId, ImportPhase phase, @Nullable String failure) {
        jdbc.sql("update listing.imports set phase = :phase, failure = :failure where import_id = :id")
                .param("id", importId)
                .param("phase", phase.name())
                .param("failure", failure)
                .update();
    }

    Optional<ImportView> find(UUID importId) {
        return jdbc.sql("""
                        select *, phase not in ('DONE', 'FAILED', 'INTERRUPTED')
                               and beat_at < now() - interval '30 seconds' as silent
                        from listing.imports where import_id = :id""")
                .param("id", importId)
                .query((row, number) -> view(row))
                .optional();
    }

    /** Rows left out, after the {@code after}th, in the order of their discovery. */
    List<RefusedRows> refusals(UUID importId, int after, int limit) {
        return jdbc.sql("""
                        select * from listing.import_refusals
                        where import_id = :id and number > :after order by number limit :limit""")
                .param("id", importId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new RefusedRows(
                        ImportedFile.valueOf(row.getString("file")),
                        row.getLong("line"),
                        row.getInt("row_count"),
                        RowFault.valueOf(row.getString("fault")),
                        row.getString("detail")))
                .list();
    }

    private ImportView view(ResultSet row) throws SQLException {
        UUID importId = row.getObject("import_id", UUID.class);
        ImportPhase phase = ImportPhase.valueOf(row.getString("phase"));
        Map<String, Long> rowsByFault = JSON.readValue(row.getString("rows_by_fault"), new TypeReference<>() {});
        return new ImportView(
                importId,
                row.getBoolean("silent") ? ImportPhase.INTERRUPTED : phase,
                row.getLong("done"),
                row.getLong("total"),
                new ImportCounts(
                        row.getLong("listing_rows"),
                        row.getLong("calendar_rows"),
                        row.getInt("listings_created"),
                        row.getInt("listings_revised"),
                        row.getInt("listings_unchanged"),
                        row.getInt("blocks_written"),
                        row.getInt("blocks_unchanged"),
                        row.getInt("blocks_past")),
                rowsByFault,
                phase.isFinal() ? refusals(importId, -1, SHOWN_REFUSALS) : List.of(),
                row.getBoolean("searchable"),
                row.getString("failure"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static MapSqlParameterSource parameters(UUID importId, int number, RefusedRows refused) {
        return new MapSqlParameterSource()
                .addValue("id", importId)
                .addValue("number", number)
                .addValue("file", refused.file().name())
                .addValue("line", refused.line())
                .addValue("rows", refused.rows())
                .addValue("fault", refused.fault().name())
                .addValue("detail", refused.detail());
    }
}
