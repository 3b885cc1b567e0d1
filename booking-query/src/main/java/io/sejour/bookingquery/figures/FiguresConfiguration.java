package io.sejour.bookingquery.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.sejour.axon.metrics.TaggedGauge;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gauges {@code sejour.bookings}, {@code sejour.escrow.ether} and {@code sejour.deposits.ether} by status, and
 * {@code sejour.anchors.age.seconds} of histories that are queued and of those that were sent.
 */
@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final String BOOKINGS =
            "select status, count(*)::double precision from booking_query.booking group by status";
    private static final String ESCROW = """
            select status, (sum(amount_wei) / 1e18)::double precision from booking_query.payment
            where status in ('FUNDED', 'RELEASE_REQUESTED', 'REFUND_REQUESTED', 'DISPUTED') group by status
            """;
    private static final String DEPOSITS = """
            select status, (sum(amount_wei) / 1e18)::double precision from booking_query.deposit
            where status in ('PAID', 'CLAIMED', 'CONTESTED', 'RULED') group by status
            """;
    private static final String ANCHORS = """
            select case when a.batch_id is null then 'QUEUED' else 'SENT' end,
                   extract(epoch from clock_timestamp() - min(a.queued_at))::double precision
            from booking_query.history_anchor a left join booking_query.anchor_batch b using (batch_id)
            where b.on_chain is null group by 1
            """;

    @Bean
    BackgroundWorker bookingFigures(JdbcClient jdbc, MeterRegistry meters) {
        TaggedGauge bookings = new TaggedGauge(
                MultiGauge.builder("sejour.bookings").description("bookings by their status"), "status", meters);
        TaggedGauge escrow = new TaggedGauge(
                MultiGauge.builder("sejour.escrow.ether")
                        .description("what the events say is in escrow, by the payment's status"),
                "status",
                meters);
        TaggedGauge deposits = new TaggedGauge(
                MultiGauge.builder("sejour.deposits.ether")
                        .description("what the events say is left against damage, by the deposit's status"),
                "status",
                meters);
        TaggedGauge anchors = new TaggedGauge(
                MultiGauge.builder("sejour.anchors.age.seconds")
                        .description(
                                "how long the oldest history waits for its batch, and one for being final on chain"),
                "status",
                meters);
        return new BackgroundWorker("booking-figures", INTERVAL, () -> {
            bookings.set(byStatus(jdbc, BOOKINGS));
            escrow.set(byStatus(jdbc, ESCROW));
            deposits.set(byStatus(jdbc, DEPOSITS));
            anchors.set(byStatus(jdbc, ANCHORS));
        });
    }

    private static Map<String, Double> byStatus(JdbcClient jdbc, String sql) {
        Map<String, Double> values = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            values.put(row.getString(1), row.getDouble(2));
        });
        return values;
    }
}
