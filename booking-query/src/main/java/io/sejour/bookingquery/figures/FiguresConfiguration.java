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

/** The gauges {@code sejour.bookings} by status and {@code sejour.escrow.ether} by the payment's status. */
@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final String BOOKINGS =
            "select status, count(*)::double precision from booking_query.booking group by status";
    private static final String ESCROW = """
            select status, (sum(amount_wei) / 1e18)::double precision from booking_query.payment
            where status in ('FUNDED', 'RELEASE_REQUESTED', 'REFUND_REQUESTED', 'DISPUTED') group by status
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
        return new BackgroundWorker("booking-figures", INTERVAL, () -> {
            bookings.set(byStatus(jdbc, BOOKINGS));
            escrow.set(byStatus(jdbc, ESCROW));
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
