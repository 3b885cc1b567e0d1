package io.sejour.notification.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to alarm on: mails that were given up, and mails that should have gone out. */
@Component
class MailGauges implements MeterBinder {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailGauges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sejour.mails.failed", this, MailGauges::failed)
                .description("Mails given up after the last attempt")
                .register(registry);
        Gauge.builder("sejour.mails.overdue", this, MailGauges::overdue)
                .description("Mails whose time has come and that are not sent")
                .register(registry);
    }

    private double failed() {
        return jdbc.sql("select count(*) from notification.mails where status = 'FAILED'")
                .query(Long.class)
                .single();
    }

    private double overdue() {
        return jdbc.sql("""
                select count(*) from notification.mails where status in ('QUEUED', 'SENDING') and due_at < ?
                """)
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
