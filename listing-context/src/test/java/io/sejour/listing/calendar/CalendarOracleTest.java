package io.sejour.listing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Refusal;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
import io.sejour.api.listing.ListingId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Random histories of one calendar, compared step by step with a board that knows nothing but single nights. */
class CalendarOracleTest {

    private static final ListingId LISTING = new ListingId(new UUID(0, 1));
    private static final CalendarId CALENDAR = CalendarId.of(LISTING);
    private static final LocalDate FIRST_NIGHT = LocalDate.parse("2027-03-01");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    enum Kind {
        REQUEST,
        HOLD,
        COMMIT,
        RELEASE,
        RELEASE_CLOSED,
        BLOCK,
        UNBLOCK
    }

    record Step(Kind kind, int who, int firstNight, int nights) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.just(Kind.HOLD)),
                                net.jqwik.api.Tuple.of(3, Arbitraries.just(Kind.REQUEST)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.of(Kind.class))),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, NightBoard.NIGHTS - 6),
                        Arbitraries.integers().between(1, 5))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 400)
    void neverGivesANightTwice(@ForAll("histories") List<Step> history, @ForAll boolean withPreparation) {
        int preparationDays = withPreparation ? 2 : 0;
        NightBoard board = new NightBoard(preparationDays);
        Configuration axon = calendarInMemory();
        try {
            for (Step step : history) {
                // when
                boolean done = run(axon.commandGateway(), step, preparationDays);
                List<NightBoard.Owner> answers = NightBoard.read(axon.eventStore(), CALENDAR);

                // then
                assertThat(done).as("%s of %s", step, history).isEqualTo(board.expect(step));
                assertThat(answers).as("after %s of %s", step, history).isEqualTo(board.nights());
                assertThat(NightBoard.wishing(axon.eventStore(), CALENDAR))
                        .as("wishes after %s of %s", step, history)
                        .isEqualTo(board.wishing());
            }
        } finally {
            axon.shutdown();
        }
    }

    private static boolean run(CommandGateway gateway, Step step, int preparationDays) {
        LocalDate from = FIRST_NIGHT.plusDays(step.firstNight());
        Stay stay = new Stay(from, from.plusDays(step.nights()));
        BookingId booking = new BookingId(new UUID(1, step.who()));
        BlockId block = new BlockId(new UUID(2, step.who()));
        Object command = switch (step.kind()) {
            case REQUEST -> new RequestDates(CALENDAR, LISTING, booking, stay, preparationDays, null);
            case HOLD -> new HoldDates(CALENDAR, LISTING, booking, stay, preparationDays);
            case COMMIT -> new CommitDates(CALENDAR, booking);
            case RELEASE -> new ReleaseDates(CALENDAR, booking, false);
            case RELEASE_CLOSED -> new ReleaseDates(CALENDAR, booking, true);
            case BLOCK -> new BlockDates(CALENDAR, LISTING, block, stay, "mine");
            case UNBLOCK -> new UnblockDates(CALENDAR, block);
        };
        try {
            gateway.sendAndWait(command);
            return true;
        } catch (Refusal | org.axonframework.modelling.command.AggregateNotFoundException refused) {
            return false;
        }
    }

    private static Configuration calendarInMemory() {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .registerComponent(Clock.class, configuration -> CLOCK)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Calendar.class))
                .start();
    }
}
