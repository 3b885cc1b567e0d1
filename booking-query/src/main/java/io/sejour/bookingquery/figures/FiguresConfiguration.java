package io.sejour.bookingquery.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        MultiGauge bookings = MultiGauge.builder("sejour.bookings")
                .description("bookings by their status")
                .register(meters);
        MultiGauge escrow = MultiGauge.builder("sejour.escrow.ether")
                .description("what the events say is in escrow, by the payment's status")
                .register(meters);
        return new BackgroundWorker("booking-figures", INTERVAL, () -> {
            bookings.register(rows(jdbc, BOOKINGS), true);
            escrow.register(rows(jdbc, ESCROW), true);
        });
    }

    private static List<MultiGauge.Row<?>> rows(JdbcClient jdbc, String sql) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        jdbc.sql(sql).query(row -> {
            double value = row.getDouble(2);
            rows.add(MultiGauge.Row.of(Tags.of("status", row.getString(1)), value));
        });
        return rows;
    }
}
