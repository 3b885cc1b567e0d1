package io.sejour.listing.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.listing.ListingApplication;
import io.sejour.listing.calendar.BlockDates;
import io.sejour.listing.catalogue.ListingsFixture;
import io.sejour.listing.reading.OwnWrites;
import io.sejour.listing.search.SearchRequest.Sort;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Random homes and random questions, each answer compared with a look at every home night by night. */
@SpringBootTest(classes = ListingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class ListingSearchIT {

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();
    private static final UserId HELENE = new UserId(new UUID(3, 1));
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(60);
    private static final GeoPoint PARIS = new GeoPoint(48.8566, 2.3522);
    private static final long SEED = 20_261_123;
    private static final int HOMES = 80;
    private static final List<String> AMENITIES = List.of("Wifi", "Kitchen", "Café", "Pool");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.springProperties(registry::add);
    }

    @Autowired
    CommandGateway commands;

    @Autowired
    OwnWrites ownWrites;

    @Autowired
    ListingSearch search;

    @Autowired
    EventStore eventStore;

    private final Random random = new Random(SEED);
    private final List<Home> homes = new ArrayList<>();

    /** A home and its nights: those of guests, and those of the host. */
    private record Home(
            ListingId id, ListingDetails details, boolean published, Set<LocalDate> guests, Set<LocalDate> host) {}

    @BeforeAll
    void manyHomes() {
        ListingsFixture listings = new ListingsFixture(commands, ownWrites);
        Map<UUID, Long> calendars = new HashMap<>();
        for (int number = 0; number < HOMES; number++) {
            ListingDetails details = home(number);
            boolean published = number % 10 != 0;
            ListingId id = published ? listings.published(HELENE, details) : listings.draft(HELENE, details);
            Home home = new Home(id, details, published, new HashSet<>(), new HashSet<>());
            take(home);
            homes.add(home);
            String calendar = CalendarId.of(id).toString();
            eventStore
                    .lastSequenceNumberFor(calendar)
                    .ifPresent(version -> calendars.put(UUID.fromString(calendar), version));
        }
        assertThat(ownWrites.await(Map.of(), calendars, Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void findsExactlyWhatALookAtEveryHomeFinds() {
        int found = 0;
        for (int round = 0; round < 150; round++) {
            // given
            SearchRequest wanted = question();

            // when
            List<ListingId> answer =
                    allPages(wanted, 7).stream().map(FoundListing::listingId).toList();

            // then
            assertThat(answer).as("round %s: %s", round, wanted).isEqualTo(expected(wanted));
            found += answer.size();
        }
        assertThat(found).as("the questions were not all hopeless").isGreaterThan(500);
    }

    @Test
    void pricesTheWholeStay() {
        SearchRequest week = anywhere(new Stay(DAY.plusDays(400), DAY.plusDays(403)));
        assertThat(allPages(week, 100)).isNotEmpty().allSatisfy(found -> {
            assertThat(found.nights()).isEqualTo(3);
            assertThat(found.nightsPrice()).isEqualTo(found.pricePerNight().times(3));
            assertThat(found.total()).isEqualTo(found.pricePerNight().times(3).plus(found.cleaningFee()));
        });
    }

    @Test
    void withoutDatesThereIsNoTotal() {
        assertThat(allPages(anywhere(null), 100)).isNotEmpty().allSatisfy(found -> {
            assertThat(found.total()).isNull();
            assertThat(found.nights()).isNull();
        });
    }

    @Test
    void findsAWordByItsStemAndAMistypedOneByItsLooks() {
        assertThat(allPages(named("chateaux"), 100))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.title()).startsWith("Château"));
        assertThat(allPages(named("chateua"), 100))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.title()).startsWith("Château"));
        assertThat(allPages(named("igloo"), 100)).isEmpty();
    }

    private static SearchRequest named(String words) {
        return new SearchRequest(null, 1, null, null, null, List.of(), words, Sort.PRICE);
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        Page<FoundListing> first =
                search.find(anywhere(null), new PageRequest(null, 5)).page();
        SearchRequest nearby =
                new SearchRequest(null, 1, new Near(PARIS, 50), null, null, List.of(), null, Sort.DISTANCE);
        assertThatThrownBy(() -> search.find(nearby, new PageRequest(first.nextCursor(), 5)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("MALFORMED_REQUEST");
    }

    private List<FoundListing> allPages(SearchRequest wanted, int limit) {
        List<FoundListing> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<FoundListing> page =
                    search.find(wanted, new PageRequest(cursor, limit)).page();
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private List<ListingId> expected(SearchRequest wanted) {
        Comparator<Home> order = wanted.sort() == Sort.DISTANCE
                ? Comparator.comparing(home -> metres(home, wanted))
                : Comparator.comparing((Home home) ->
                                home.details().pricePerNight().currency().getCurrencyCode())
                        .thenComparing(home -> price(home, wanted));
        return homes.stream()
                .filter(home -> matches(home, wanted))
                .sorted(order.thenComparing(home -> home.id().toString()))
                .map(Home::id)
                .toList();
    }

    private static boolean matches(Home home, SearchRequest wanted) {
        ListingDetails said = home.details();
        boolean fits = home.published() && said.capacity() >= wanted.guests();
        Near near = wanted.near();
        if (near != null) {
            fits = fits && metres(home, wanted) <= near.radiusKm() * 1000;
        }
        Long max = wanted.maxPriceMinor();
        if (max != null) {
            fits = fits && said.pricePerNight().minorUnits() <= max;
        }
        if (wanted.currency() != null) {
            fits = fits && said.pricePerNight().currency().getCurrencyCode().equals(wanted.currency());
        }
        if (wanted.amenityKeys().contains("cafe")) {
            fits = fits && said.amenities().contains("Café");
        }
        if (wanted.words() != null) {
            fits = fits && said.title().startsWith("Château");
        }
        Stay stay = wanted.stay();
        return fits && (stay == null || (nightsFit(said, stay) && isFree(home, stay)));
    }

    private static boolean nightsFit(ListingDetails said, Stay stay) {
        return stay.nights() >= said.minimumNights() && stay.nights() <= said.maximumNights();
    }

    private static boolean isFree(Home home, Stay stay) {
        int preparation = home.details().preparationDays();
        return stay.checkIn()
                        .datesUntil(stay.checkOut())
                        .noneMatch(night -> home.host().contains(night))
                && stay.checkIn()
                        .minusDays(preparation)
                        .datesUntil(stay.checkOut().plusDays(preparation))
                        .noneMatch(night -> home.guests().contains(night));
    }

    private static long price(Home home, SearchRequest wanted) {
        Stay stay = wanted.stay();
        Money night = home.details().pricePerNight();
        return stay == null
                ? night.minorUnits()
                : night.times(stay.nights()).plus(home.details().cleaningFee()).minorUnits();
    }

    /** By the law of cosines, not by the haversine of the search. */
    private static long metres(Home home, SearchRequest wanted) {
        GeoPoint centre = java.util.Objects.requireNonNull(wanted.near()).centre();
        double from = Math.toRadians(centre.latitude());
        double to = Math.toRadians(home.details().location().latitude());
        double turn = Math.toRadians(home.details().location().longitude() - centre.longitude());
        double cosine = Math.sin(from) * Math.sin(to) + Math.cos(from) * Math.cos(to) * Math.cos(turn);
        return Math.round(Math.acos(Math.min(1, cosine)) * 6_371_008.8);
    }

    private SearchRequest question() {
        boolean near = random.nextBoolean();
        LocalDate from = DAY.plusDays(random.nextInt(25));
        return new SearchRequest(
                random.nextInt(5) == 0 ? null : new Stay(from, from.plusDays(1 + random.nextInt(6))),
                1 + random.nextInt(4),
                near ? new Near(PARIS, 1 + random.nextInt(40)) : null,
                random.nextInt(4) == 0 ? "EUR" : null,
                random.nextInt(3) == 0 ? 5_000L + random.nextInt(15_000) : null,
                random.nextInt(4) == 0 ? List.of("cafe") : List.of(),
                random.nextInt(5) == 0 ? "chateau" : null,
                near && random.nextInt(3) > 0 ? Sort.DISTANCE : Sort.PRICE);
    }

    private static SearchRequest anywhere(@Nullable Stay stay) {
        return new SearchRequest(stay, 1, null, null, null, List.of(), null, Sort.PRICE);
    }

    private ListingDetails home(int number) {
        String currency = number % 4 == 0 ? "USD" : "EUR";
        return new ListingDetails(
                (number % 3 == 0 ? "Château " : "Loft ") + number,
                "",
                new Address("Paris", "FR"),
                new GeoPoint(
                        PARIS.latitude() + random.nextDouble() / 2 - 0.25,
                        PARIS.longitude() + random.nextDouble() / 2 - 0.25),
                ZoneId.of("Europe/Paris"),
                1 + random.nextInt(6),
                AMENITIES.subList(0, random.nextInt(AMENITIES.size() + 1)),
                Money.of(5_000 + 500L * random.nextInt(30), currency),
                Money.of(1_000L * random.nextInt(4), currency),
                Money.of(0, currency),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                CancellationPolicy.FLEXIBLE,
                true,
                random.nextInt(3),
                1 + random.nextInt(3),
                3 + random.nextInt(10));
    }

    private void take(Home home) {
        CalendarId calendar = CalendarId.of(home.id());
        LocalDate night = DAY.plusDays(random.nextInt(5));
        for (int claim = 0; claim < 3; claim++) {
            Stay stay = new Stay(night, night.plusDays(1 + random.nextInt(4)));
            if (random.nextBoolean()) {
                commands.sendAndWait(new HoldDates(
                        calendar,
                        home.id(),
                        new BookingId(UUID.randomUUID()),
                        stay,
                        home.details().preparationDays()));
                stay.checkIn().datesUntil(stay.checkOut()).forEach(home.guests()::add);
            } else {
                commands.sendAndWait(new BlockDates(calendar, home.id(), new BlockId(UUID.randomUUID()), stay, "mine"));
                stay.checkIn().datesUntil(stay.checkOut()).forEach(home.host()::add);
            }
            night = stay.checkOut().plusDays(2 + random.nextInt(6));
        }
    }
}
