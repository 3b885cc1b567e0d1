package io.sejour.bench.lifecycle;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CheckIn;
import io.sejour.api.booking.CheckOut;
import io.sejour.bench.CannotMeasure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The contexts on one wiring and one database. A round walks bookings to their end and ends when everything that follows from
 * them is written: views, history, nights, audit, ledger, and no process or deadline is left. That is the check that all sides did the same.
 */
public final class RunningSide implements AutoCloseable {

    /** Events of one booking from its request to its end. */
    public static final int EVENTS = 12;

    static final int CLIENTS = 16;

    private static final int EVENTS_TO_CONFIRMED = 7;
    private static final int POSTINGS = 5;
    private static final Duration LONGEST_BASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_EACH = Duration.ofMillis(500);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private final ConfigurableApplicationContext context;
    private final CommandGateway commands;
    private final JdbcClient jdbc;
    private final Clock clock;
    private int done;

    private RunningSide(ConfigurableApplicationContext context) {
        this.context = context;
        this.commands = context.getBean(CommandGateway.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.clock = context.getBean(Clock.class);
    }

    /**
     * Starts our wiring; the processors run.
     *
     * @param parts beans besides those of the contexts
     */
    public static RunningSide ours(
            String url, String user, String password, Map<String, Object> settings, Class<?>... parts) {
        return start(OursApplication.class, url, user, password, settings, parts);
    }

    static RunningSide stock(String url, String user, String password) {
        RunningSide side = start(StockApplication.class, url, user, password, Map.of());
        side.jdbc.sql("alter table axon.events disable trigger user").update();
        return side;
    }

    private static RunningSide start(
            Class<?> application,
            String url,
            String user,
            String password,
            Map<String, Object> more,
            Class<?>... parts) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", user,
                "spring.datasource.password", password,
                "spring.main.banner-mode", "off",
                "logging.level.root", "error",
                "server.port", "0",
                "server.address", "127.0.0.1",
                "sejour.booking.objection-window", "0s"));
        settings.putAll(more);
        JwtDecoder noTokens = token -> {
            throw new BadJwtException("nobody calls over the web here");
        };
        return new RunningSide(new SpringApplicationBuilder(application)
                .sources(parts)
                .web(WebApplicationType.SERVLET)
                .properties(settings)
                .initializers((GenericApplicationContext beans) -> beans.registerBean(JwtDecoder.class, () -> noTokens))
                .run());
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** How long a round took. */
    public record Took(Duration toConfirmed, Duration toCompleted) {}

    /** @param whenConfirmed is called between the halves, outside the measured time */
    public Took walk(int bookings, Runnable whenConfirmed) {
        startProcessors();
        List<BookingId> ids = new ArrayList<>(bookings);
        for (int i = 0; i < bookings; i++) {
            ids.add(new BookingId(UUID.randomUUID()));
        }
        long began = System.nanoTime();
        forAll(ids, id -> commands.sendAndWait(Stays.request(id, clock.instant())));
        await(bookings, () -> isConfirmed(ids), "to CONFIRMED");
        long confirmed = System.nanoTime();
        whenConfirmed.run();
        long resumed = System.nanoTime();
        forAll(ids, id -> {
            commands.sendAndWait(new CheckIn(id, BookingParty.GUEST, Stays.GUEST, null));
            commands.sendAndWait(new CheckOut(id, BookingParty.GUEST, Stays.GUEST, null));
        });
        await(bookings, () -> isCompleted(ids), "to COMPLETED");
        long completed = System.nanoTime();
        done += bookings;
        return new Took(Duration.ofNanos(confirmed - began), Duration.ofNanos(confirmed - began + completed - resumed));
    }

    private void forAll(List<BookingId> ids, Consumer<BookingId> step) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> sent = new ArrayList<>();
            ids.forEach(id -> sent.add(clients.submit(() -> step.accept(id))));
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new CannotMeasure("a command failed: " + failure.getCause(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted");
        }
    }

    private boolean isConfirmed(List<BookingId> ids) {
        int all = done + ids.size();
        return countOf(ids, "booking_query.booking where status = 'CONFIRMED' and") == ids.size()
                && countOf(ids, "booking_query.booking_history where") == (long) EVENTS_TO_CONFIRMED * ids.size()
                && count("booking_query.night_claim where claim = 'COMMITTED'") == all
                && count("listing.nights_taken where kind = 'BOOKED'") == all;
    }

    private boolean isCompleted(List<BookingId> ids) {
        int all = done + ids.size();
        return countOf(ids, "booking_query.booking where status = 'COMPLETED' and") == ids.size()
                && countOf(ids, "booking_query.booking_history where") == (long) EVENTS * ids.size()
                && countOf(ids, "booking_query.audit_event where") == (long) EVENTS * ids.size()
                && countOf(ids, "booking_query.ledger_posting where") == (long) POSTINGS * ids.size()
                && count("axon.sagas") == 0
                && count("axon.saga_associations") == 0
                && count("axon.scheduled_tasks") == 0
                && count("booking_query.payment where status = 'RELEASED'") == all;
    }

    /** Looks up the round's own rows: with each round there are more in the table, and looking must not cost more with each. */
    private long countOf(List<BookingId> ids, String rows) {
        return jdbc.sql("select count(*) from " + rows + " booking_id = any(:ids)")
                .param("ids", ids.stream().map(BookingId::value).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private void await(int bookings, BooleanSupplier condition, String what) {
        Duration longest = LONGEST_BASE.plus(LONGEST_EACH.multipliedBy(bookings));
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new CannotMeasure("the sides do not do the same work: " + bookings + " bookings did not come "
                        + what + " in " + longest.toSeconds() + " s; " + whereTheyAre());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private String whereTheyAre() {
        List<String> states = jdbc.sql("select status || ' ' || count(*) from booking_query.booking group by status")
                .query(String.class)
                .list();
        return "bookings " + states + ", sagas " + count("axon.sagas") + ", history "
                + count("booking_query.booking_history") + ", parked " + count("axon.parked_messages")
                + ", failures of the stub " + context.getBean(StubChain.class).failures();
    }

    /** Starts the processors and waits until each has a token and nothing to do. */
    public void startProcessors() {
        processors().forEach(EventProcessor::start);
        await(0, () -> streaming().stream().allMatch(RunningSide::isIdle), "to rest");
    }

    private static boolean isIdle(StreamingEventProcessor processor) {
        return !processor.processingStatus().isEmpty()
                && processor.processingStatus().values().stream()
                        .allMatch(status -> status.isCaughtUp() && !status.isErrorState());
    }

    /**
     * A side that is not measured does nothing. A processor that had nothing to do with what it read writes down every five seconds how far
     * it came; stopped before, it would read all of it again in the next round.
     */
    public void stopProcessors() {
        await(
                0,
                () -> count("axon.tokens where coalesce((convert_from(token, 'UTF8')::json ->> 'index')::bigint, -1)"
                                + " < (select coalesce(max(global_index), -1) from axon.events)")
                        == 0,
                "to rest");
        processors().forEach(EventProcessor::shutDown);
    }

    private List<EventProcessor> processors() {
        return List.copyOf(context.getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values());
    }

    private List<StreamingEventProcessor> streaming() {
        return processors().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
