package io.sejour.bookingquery.invariant;

import static io.sejour.bookingquery.storage.Columns.wei;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The invariants as the read models show them, by SQL. */
@Component
class ViewInvariants {

    private final JdbcClient jdbc;

    ViewInvariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** I1: pairs of live claims on one night, and every time the tripwire rang. */
    List<Violation> nightsGivenTwice() {
        return jdbc.sql("""
                select a.booking_id as subject, 'has nights of booking ' || b.booking_id as finding
                from booking_query.night_claim a
                join booking_query.night_claim b on a.calendar_id = b.calendar_id and a.booking_id > b.booking_id
                    and daterange(a.check_in, a.check_out) && daterange(b.check_in, b.check_out)
                where a.claim in ('HELD', 'COMMITTED', 'OVERLAPPING') and b.claim in ('HELD', 'COMMITTED', 'OVERLAPPING')
                union all
                select booking_id, 'the tripwire rang for ' || check_in || ' to ' || check_out
                from booking_query.overlap
                order by subject, finding
                """).query(Violation.class).list();
    }

    /** I1: pairs of stays of one listing that are paid for and not cancelled. */
    List<Violation> staysThatOverlap() {
        return jdbc.sql("""
                with stay as (
                    select * from booking_query.booking
                    where confirmed_at is not null and cancellation_requested_at is null and status <> 'CANCELLED')
                select a.booking_id as subject, 'stays in nights of booking ' || b.booking_id as finding
                from stay a join stay b on a.listing_id = b.listing_id and a.booking_id > b.booking_id
                    and a.check_in < b.check_out and b.check_in < a.check_out
                order by subject, finding
                """).query(Violation.class).list();
    }

    /** I2: Σ of the payments and deposits that are funded and not settled, in wei, by contract. */
    Map<EscrowContract, Wei> openEscrows() {
        Map<EscrowContract, Wei> sums = new HashMap<>();
        jdbc.sql("""
                select chain_id, contract, sum(amount_wei) as open_wei
                from (
                    select chain_id, contract, amount_wei from booking_query.payment
                    where funded_by is not null and settled_by is null
                    union all
                    select chain_id, contract, amount_wei from booking_query.deposit
                    where paid_by is not null and settled_by is null) held
                group by chain_id, contract
                """).query(row -> {
            EscrowContract contract =
                    new EscrowContract(row.getLong("chain_id"), new EthAddress(row.getString("contract")));
            sums.put(contract, wei(row, "open_wei"));
        });
        return sums;
    }

    Map<String, Long> bookingsByStatus() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select status, count(*) as bookings from booking_query.booking group by status")
                .query(row -> {
                    counts.put(row.getString("status"), row.getLong("bookings"));
                });
        return counts;
    }
}
