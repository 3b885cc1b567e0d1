package io.sejour.bookingquery.invariant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One SHA-256 per read model over all its rows in the order of their key. Two databases that show the same have the same
 * hashes, so a replay from zero can be compared with what was built live (I12).
 */
@Component
class ContentHashes {

    /** View and the columns of its key; names of this class, never input. */
    private static final List<View> VIEWS = List.of(
            new View("audit_event", "global_index"),
            new View("audit_person", "user_id, global_index"),
            new View("booking", "booking_id"),
            new View("booking_history", "booking_id, global_index"),
            new View("dispute", "dispute_id"),
            new View("dispute_evidence", "evidence_id"),
            new View("hosted_listing", "listing_id"),
            new View("ledger_escrow", "payment_id"),
            new View("ledger_posting", "global_index, account"),
            new View("night_block", "block_id"),
            new View("night_claim", "booking_id"),
            new View("overlap", "booking_id, version"),
            new View("payment", "payment_id"));

    private final JdbcClient jdbc;

    ContentHashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By view, hexadecimal. */
    Map<String, String> all() {
        Map<String, String> hashes = new LinkedHashMap<>();
        VIEWS.forEach(view -> hashes.put(view.table(), hash(view)));
        return hashes;
    }

    private record View(String table, String key) {}

    private String hash(View view) {
        return jdbc.sql("""
                select encode(sha256(convert_to(coalesce(string_agg(row_hash, '' order by %2$s), ''), 'UTF8')), 'hex')
                from (select %2$s, encode(sha256(convert_to(cast(v as text), 'UTF8')), 'hex') as row_hash
                      from booking_query.%1$s v) hashed
                """.formatted(view.table(), view.key()))
                .query(String.class)
                .single();
    }
}
