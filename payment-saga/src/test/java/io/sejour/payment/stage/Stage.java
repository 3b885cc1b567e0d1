package io.sejour.payment.stage;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.PaymentId;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.time.DevClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The real booking, payment, process, log and deadlines on a real database; calendars and the chain are played. Can be
 * closed and opened again in the middle.
 */
public final class Stage implements AutoCloseable {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        /** Nobody calls over the web here. */
        @Bean
        JwtDecoder noTokens() {
            return token -> {
                throw new BadJwtException("no token is good here");
            };
        }
    }

    private final TestPostgres.Database database = TestPostgres.fresh();
    private final RecordedCalendar calendar = new RecordedCalendar();
    private ConfigurableApplicationContext context = start();
    private int logs;

    public void restart() {
        context.close();
        context = start();
    }

    @Override
    public void close() {
        context.close();
    }

    public RecordedCalendar calendar() {
        return calendar;
    }

    public Instant now() {
        return context.getBean(DevClock.class).instant();
    }

    /** Moves the application clock to an instant and lets what is due by then fire. */
    public void moveClockTo(Instant instant) {
        context.getBean(DevClock.class).advance(Duration.between(now(), instant));
        context.getBean(Scheduler.class).triggerCheckForDueExecutions();
    }

    public <A> A send(Object command) {
        return context.getBean(CommandGateway.class).sendAndWait(command);
    }

    /** What happened to the booking so far, by the names of the events. */
    public List<String> happenedTo(BookingId bookingId) {
        return names(bookingId.toString());
    }

    /** What happened to the booking's money so far, by the names of the events. */
    public List<String> happenedToMoneyOf(BookingId bookingId) {
        return names(PaymentId.of(bookingId).toString());
    }

    /** What happened to the booking's deposit so far, by the names of the events. */
    public List<String> happenedToDepositOf(BookingId bookingId) {
        return names(DepositId.of(bookingId).toString());
    }

    public void awaitThat(BookingId bookingId, String event) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> happenedTo(bookingId).contains(event)
                        || happenedToMoneyOf(bookingId).contains(event)
                        || happenedToDepositOf(bookingId).contains(event));
    }

    public void awaitThatItems(BookingId bookingId, String event, int times) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Collections.frequency(happenedToDepositOf(bookingId), event) == times);
    }

    /** The last event of a type, of the booking, of its money or of its deposit. */
    public <E> E last(BookingId bookingId, Class<E> type) {
        List<E> foundInDeposit = payloads(DepositId.of(bookingId).toString()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (!foundInDeposit.isEmpty()) {
            return foundInDeposit.getLast();
        }
        List<E> found = payloads(bookingId.toString()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        List<E> foundInMoney = payloads(PaymentId.of(bookingId).toString()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        return found.isEmpty() ? foundInMoney.getLast() : found.getLast();
    }

    public long rowsOf(String table) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    /** Every process is over: nothing waits for anything any more. */
    public void awaitThatNothingIsLeft() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rowsOf("axon.sagas") == 0
                        && rowsOf("axon.saga_associations") == 0
                        && rowsOf("axon.scheduled_tasks") == 0
                        && rowsOf("axon.parked_messages") == 0);
    }

    /** A final log of the chain that nobody has seen before. */
    public ChainLog chainLog() {
        logs++;
        String hash = String.format("0x%064x", logs);
        return new ChainLog(Requests.CONTRACT.chainId(), 100L + logs, new Bytes32(hash), new Bytes32(hash), 0, now());
    }

    private List<String> names(String aggregate) {
        return payloads(aggregate).stream()
                .map(payload -> payload.getClass().getSimpleName())
                .toList();
    }

    private List<Object> payloads(String aggregate) {
        return context.getBean(EventStore.class)
                .readEvents(aggregate)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private ConfigurableApplicationContext start() {
        Map<String, Object> settings = new HashMap<>();
        database.springProperties((name, value) -> settings.put(name, value.get()));
        settings.put("spring.main.banner-mode", "off");
        settings.put("server.port", "0");
        settings.put("sejour.dev.enabled", "true");
        ApplicationContextInitializer<GenericApplicationContext> players =
                beans -> beans.registerBean(RecordedCalendar.class, () -> calendar);
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(settings)
                .initializers(players)
                .run();
    }
}
