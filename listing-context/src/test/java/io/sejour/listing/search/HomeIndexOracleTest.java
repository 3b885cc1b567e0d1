package io.sejour.listing.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.DatePrice;
import io.sejour.api.listing.DateSpan;
import io.sejour.api.listing.Discounts;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingPublished;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.listing.ListingUnpublished;
import io.sejour.api.listing.Pricing;
import io.sejour.api.listing.Season;
import io.sejour.api.listing.SeasonPrice;
import io.sejour.api.listing.StayRule;
import io.sejour.api.user.UserId;
import io.sejour.listing.search.PlainHomes.Claim;
import io.sejour.listing.search.PlainHomes.PlainHome;
import io.sejour.listing.search.SearchRequest.Sort;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/** Random homes, rules, claims and cancellations; after each few of them random questions, asked of every home as well. */
class HomeIndexOracleTest {

    private static final Instant START = Instant.parse("2027-03-01T22:30:00Z");
    private static final UserId HOST = new UserId(new UUID(9, 9));
    private static final GeoPoint PARIS = new GeoPoint(48.8566, 2.3522);
    private static final GeoPoint FIJI = new GeoPoint(-16.8, 179.98);
    private static final List<String> AMENITIES = List.of("Wifi", "Café", "Pool", "Kitchen");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Paris"), ZoneId.of("Pacific/Auckland"), ZoneId.of("America/Los_Angeles"));

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void answersWhatALookAtEveryHomeAnswers(@ForAll long seed) throws Exception {
        new History(seed).play();
    }

    /** One index, the same homes without an index, and what happens to both. */
    private static final class History {

        private final Random random;
        private final PlainHomes plain = new PlainHomes();
        private final Map<UUID, Long> versions = new HashMap<>();
        private int homesFound;
        private Instant now = START;
        private HomeIndex index = new HomeIndex(PlainHomes.HORIZON_DAYS, today());

        History(long seed) {
            random = new Random(seed);
        }

        void play() throws Exception {
            for (int number = 0; number < 30; number++) {
                create();
            }
            for (int round = 0; round < 12; round++) {
                for (int step = 0; step < 15; step++) {
                    happen();
                }
                ask(8);
            }
            index = readAgain();
            ask(8);
            assertThat(homesFound).as("the questions were not all hopeless").isPositive();
        }

        private LocalDate today() {
            return LocalDate.ofInstant(now, ZoneOffset.UTC);
        }

        private void ask(int questions) {
            for (int question = 0; question < questions; question++) {
                SearchRequest wanted = question();
                List<PlainHomes.Answer> expected = plain.find(wanted, now);
                List<FoundListing> found = allPages(wanted);
                assertThat(found)
                        .as("%s at %s", wanted, now)
                        .extracting(FoundListing::listingId)
                        .isEqualTo(expected.stream().map(PlainHomes.Answer::id).toList());
                if (wanted.stay() != null) {
                    homesFound += found.size();
                    assertThat(found)
                            .extracting(
                                    one -> Objects.requireNonNull(one.total()).minorUnits())
                            .isEqualTo(expected.stream()
                                    .map(PlainHomes.Answer::price)
                                    .toList());
                }
            }
        }

        private List<FoundListing> allPages(SearchRequest wanted) {
            List<FoundListing> all = new ArrayList<>();
            @Nullable String cursor = null;
            int limit = 1 + random.nextInt(6);
            do {
                Page<FoundListing> page = index.find(wanted, new PageRequest(cursor, limit), null, now);
                assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                all.addAll(page.items());
                cursor = page.nextCursor();
            } while (cursor != null);
            return all;
        }

        private void happen() {
            ListingId id = plain.ids().get(random.nextInt(plain.ids().size()));
            PlainHome home = plain.home(id);
            switch (random.nextInt(10)) {
                case 0 -> revise(id, home);
                case 1 -> publish(id, home, !home.published);
                case 2, 3, 4, 5 -> take(id, home);
                case 6 -> commit(id, home);
                case 7, 8 -> give(id, home);
                default -> {
                    now = now.plusSeconds(random.nextInt(20) == 0 ? 86_400L * random.nextInt(900) : 40_000);
                    index.rollTo(today());
                }
            }
        }

        private void create() {
            ListingId id = new ListingId(new UUID(random.nextLong(), random.nextLong()));
            ListingDetails details = details();
            plain.add(id, details);
            index.on(new ListingCreated(id, HOST, details, null), next(id.value()));
            publish(id, plain.home(id), random.nextInt(8) > 0);
        }

        private void revise(ListingId id, PlainHome home) {
            home.details = details();
            ListingRevised event = new ListingRevised(id, home.details, null);
            long version = next(id.value());
            index.on(event, version);
            // At least once: an event that comes again changes nothing.
            index.on(new ListingRevised(id, details(), null), version);
        }

        private void publish(ListingId id, PlainHome home, boolean published) {
            home.published = published;
            index.on(published ? new ListingPublished(id) : new ListingUnpublished(id), next(id.value()));
        }

        private void take(ListingId id, PlainHome home) {
            LocalDate from = today().plusDays(random.nextInt(10) == 0 ? 700 + random.nextInt(90) : random.nextInt(40));
            Stay stay = new Stay(from, from.plusDays(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 6)));
            if (!home.isFree(stay)) {
                return;
            }
            UUID claim = new UUID(random.nextLong(), random.nextLong());
            if (random.nextBoolean()) {
                home.claims.add(new Claim(claim, stay, "held"));
                tell(
                        id,
                        new DatesHeld(
                                CalendarId.of(id), id, new BookingId(claim), stay, home.details.preparationDays()));
            } else {
                home.claims.add(new Claim(claim, stay, "blocked"));
                tell(id, new DatesBlocked(CalendarId.of(id), id, new BlockId(claim), stay, "mine"));
            }
        }

        private void commit(ListingId id, PlainHome home) {
            home.claims.stream()
                    .filter(one -> one.kind().equals("held"))
                    .findFirst()
                    .ifPresent(held -> {
                        home.claims.remove(held);
                        home.claims.add(new Claim(held.id(), held.stay(), "booked"));
                        tell(id, new DatesCommitted(CalendarId.of(id), id, new BookingId(held.id()), held.stay()));
                    });
        }

        private void give(ListingId id, PlainHome home) {
            if (home.claims.isEmpty()) {
                return;
            }
            Claim one = home.claims.get(random.nextInt(home.claims.size()));
            home.claims.remove(one);
            if (one.ofGuest()) {
                boolean closed = random.nextInt(4) == 0;
                if (closed) {
                    home.claims.add(new Claim(one.id(), one.stay(), "closed"));
                }
                tell(id, new DatesReleased(CalendarId.of(id), id, new BookingId(one.id()), one.stay(), closed));
            } else if (one.kind().equals("blocked")) {
                tell(id, new DatesUnblocked(CalendarId.of(id), id, new BlockId(one.id()), one.stay()));
            } else {
                home.claims.add(one);
            }
        }

        private void tell(ListingId id, CalendarEvent event) {
            index.on(event, next(CalendarId.of(id).value()));
        }

        private long next(UUID stream) {
            return versions.merge(stream, 0L, (known, zero) -> known + 1);
        }

        private HomeIndex readAgain() throws Exception {
            Path folder = Files.createTempDirectory("sejour-test-index-");
            Path file = folder.resolve("homes");
            var serializer = Jackson3Serializer.builder().build();
            var place = new GlobalSequenceTrackingToken(42);
            new IndexSnapshot(file, "this log", serializer).write(place, index);
            HomeIndex other = new HomeIndex(PlainHomes.HORIZON_DAYS, today());
            assertThat(new IndexSnapshot(file, "another log", serializer).read(other))
                    .isNull();
            assertThat(other.size()).isZero();
            assertThat(new IndexSnapshot(file, "this log", serializer).read(other))
                    .isEqualTo(place);
            assertThat(policies(other)).containsExactlyInAnyOrderElementsOf(policies(index));
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2]++;
            Files.write(file, bytes);
            assertThat(new IndexSnapshot(file, "this log", serializer)
                            .read(new HomeIndex(PlainHomes.HORIZON_DAYS, today())))
                    .isNull();
            Files.delete(file);
            Files.delete(folder);
            return other;
        }

        private static List<List<Object>> policies(HomeIndex homes) {
            return homes.homes().stream()
                    .map(home -> Arrays.<Object>asList(
                            home.id(),
                            home.details().cancellationPolicy(),
                            home.details().customTiers()))
                    .toList();
        }

        private SearchRequest question() {
            boolean near = random.nextBoolean();
            LocalDate from =
                    today().plusDays(random.nextInt(12) == 0 ? 700 + random.nextInt(60) : random.nextInt(45) - 1L);
            return new SearchRequest(
                    random.nextInt(5) == 0
                            ? null
                            : new Stay(from, from.plusDays(1 + random.nextInt(random.nextInt(8) == 0 ? 120 : 8))),
                    1 + random.nextInt(4),
                    near ? new Near(random.nextInt(4) == 0 ? FIJI : PARIS, 1 + random.nextInt(60)) : null,
                    random.nextInt(4) == 0 ? "EUR" : null,
                    random.nextInt(3) == 0 ? 3_000L + random.nextInt(15_000) : null,
                    random.nextInt(4) == 0 ? List.of("cafe") : List.of(),
                    null,
                    near && random.nextInt(3) > 0 ? Sort.DISTANCE : Sort.PRICE);
        }

        private ListingDetails details() {
            String currency = random.nextInt(4) == 0 ? "USD" : "EUR";
            GeoPoint centre = random.nextInt(5) == 0 ? FIJI : PARIS;
            double longitude = centre.longitude() + random.nextDouble() - 0.5;
            int minimum = 1 + random.nextInt(4);
            boolean isCustom = minimum == 2;
            return new ListingDetails(
                    "Home",
                    "",
                    new Address("Paris", "FR"),
                    new GeoPoint(
                            centre.latitude() + random.nextDouble() - 0.5,
                            longitude > 180 ? longitude - 360 : longitude),
                    ZONES.get(random.nextInt(ZONES.size())),
                    1 + random.nextInt(6),
                    AMENITIES.subList(0, random.nextInt(AMENITIES.size() + 1)),
                    Money.of(random.nextInt(20) == 0 ? 0 : 5_000 + 500L * random.nextInt(30), currency),
                    Money.of(1_000L * random.nextInt(4), currency),
                    Money.of(0, currency),
                    LocalTime.of(15, 0),
                    LocalTime.of(11, 0),
                    isCustom ? CancellationPolicy.CUSTOM : CancellationPolicy.FLEXIBLE,
                    random.nextBoolean(),
                    random.nextInt(3),
                    minimum,
                    minimum + random.nextInt(10),
                    random.nextBoolean() ? null : pricing(currency),
                    random.nextBoolean() ? null : availability(),
                    isCustom ? List.of(new CustomTier(5, 5_000)) : null);
        }

        private Pricing pricing(String currency) {
            LocalDate from = today().plusDays(random.nextInt(40));
            return new Pricing(
                    maybe(new DatePrice(
                            new DateSpan(from, from.plusDays(1 + random.nextInt(9))), money(20_000, currency))),
                    maybe(new SeasonPrice(
                            new Season(MonthDay.of(1 + random.nextInt(12), 10), MonthDay.of(2, 29), "High"),
                            money(20_000, currency))),
                    random.nextBoolean() ? Map.of() : Map.of(DayOfWeek.FRIDAY, money(20_000, currency)),
                    new Discounts(
                            random.nextBoolean() ? null : new Discounts.NewListing(bps(), 1 + random.nextInt(2)),
                            random.nextBoolean()
                                    ? null
                                    : new Discounts.Promotion(bps(), new DateSpan(from, from.plusDays(20))),
                            random.nextBoolean() ? null : new Discounts.LengthOfStay(bps(), bps()),
                            random.nextBoolean() ? null : new Discounts.EarlyBird(bps(), 1 + random.nextInt(30)),
                            random.nextBoolean() ? null : new Discounts.LastMinute(bps(), random.nextInt(20))),
                    random.nextBoolean() ? null : money(2_000, currency),
                    random.nextBoolean() ? null : 1 + random.nextInt(3),
                    random.nextBoolean() ? null : money(1_500, currency),
                    random.nextInt(2_000),
                    random.nextInt(2_000));
        }

        private Availability availability() {
            LocalDate from = today().plusDays(random.nextInt(30));
            StayRule rule = new StayRule(
                    random.nextBoolean() ? new DateSpan(from, from.plusDays(15)) : null,
                    null,
                    DayOfWeek.of(1 + random.nextInt(7)),
                    random.nextBoolean() ? null : 1 + random.nextInt(9),
                    random.nextBoolean() ? null : 1 + random.nextInt(9),
                    random.nextBoolean() ? null : days(),
                    random.nextBoolean() ? null : days());
            return new Availability(
                    maybe(rule),
                    random.nextBoolean(),
                    random.nextInt(4),
                    random.nextBoolean() ? null : 5 + random.nextInt(40),
                    random.nextInt(3) == 0 ? days() : Set.of(),
                    random.nextInt(3) == 0 ? days() : Set.of());
        }

        private Set<DayOfWeek> days() {
            return Set.of(DayOfWeek.of(1 + random.nextInt(3)), DayOfWeek.of(4 + random.nextInt(4)));
        }

        private <T> List<T> maybe(T one) {
            return random.nextBoolean() ? List.of() : List.of(one);
        }

        private int bps() {
            return 1 + random.nextInt(5_000);
        }

        private Money money(int most, String currency) {
            return Money.of(1 + random.nextInt(most), currency);
        }
    }
}
