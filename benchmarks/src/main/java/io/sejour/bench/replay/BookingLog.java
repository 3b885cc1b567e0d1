package io.sejour.bench.replay;

import io.sejour.bench.CannotMeasure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a long log of one real booking: its events again and again, each time about another booking, payment and home. */
final class BookingLog {

    private static final String MULTIPLY = """
            with template as materialized (
                select * from axon.events where global_index <= :last
            ), named as materialized (
                select (select aggregate_identifier from template where type = 'Booking' limit 1) as booking,
                       (select aggregate_identifier from template where type = 'Payment' limit 1) as payment,
                       (select aggregate_identifier from template where type = 'Calendar' limit 1) as calendar,
                       (select listing_id::text from booking_query.booking limit 1) as listing
            ), fresh as materialized (
                select g, gen_random_uuid()::text as booking, gen_random_uuid()::text as payment,
                       gen_random_uuid()::text as calendar, gen_random_uuid()::text as listing
                from generate_series(1, :bookings) g
            )
            insert into axon.events (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                     payload_type, payload_revision, payload, meta_data)
            select gen_random_uuid()::text,
                   case t.aggregate_identifier when n.booking then f.booking when n.payment then f.payment
                        else f.calendar end,
                   t.sequence_number, t.type, t.time_stamp, t.payload_type, t.payload_revision,
                   convert_to(replace(replace(replace(replace(convert_from(t.payload, 'UTF8'),
                       n.booking, f.booking), n.payment, f.payment), n.calendar, f.calendar), n.listing, f.listing),
                       'UTF8'),
                   t.meta_data
            from fresh f cross join template t cross join named n
            order by f.g, t.global_index
            """;

    private BookingLog() {}

    /** Adds so many bookings like the only one there is. */
    static void multiply(JdbcClient jdbc, int bookings) {
        long last = jdbc.sql("select max(global_index) from axon.events")
                .query(Long.class)
                .single();
        int written = jdbc.sql(MULTIPLY)
                .param("last", last)
                .param("bookings", bookings)
                .update();
        long template = jdbc.sql("select count(*) from axon.events where global_index <= :last")
                .param("last", last)
                .query(Long.class)
                .single();
        if (written != template * bookings) {
            throw new CannotMeasure("the log has " + written + " new events, not " + template * bookings);
        }
        jdbc.sql("vacuum analyze axon.events").update();
    }
}
