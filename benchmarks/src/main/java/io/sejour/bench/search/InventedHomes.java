package io.sejour.bench.search;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Homes as a city has them: the deciles of prices and of free and taken runs of nights, and the shares of capacities, of
 * minimum nights and of amenities are those of Albany, New York (Inside Airbnb, March 2025). Every home is in one of
 * several hundred cities, the first of which is the largest. The same number gives the same home.
 */
final class InventedHomes {

    static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    static final int NIGHTS = 730;
    static final List<String> AMENITIES = List.of(
            "Smoke alarm",
            "Wifi",
            "Kitchen",
            "Carbon monoxide alarm",
            "Hot water",
            "Hangers",
            "Dishes and silverware",
            "Cooking basics",
            "Fire extinguisher",
            "Self check-in",
            "Hair dryer",
            "Iron",
            "Microwave",
            "Essentials",
            "Refrigerator",
            "Bed linens",
            "Dedicated workspace",
            "TV",
            "First aid kit",
            "Shampoo",
            "Long term stays allowed",
            "Cleaning products",
            "Air conditioning",
            "Freezer",
            "Free street parking");

    private static final int[] AMENITY_PERCENT = {
        99, 95, 95, 93, 83, 80, 79, 79, 79, 77, 76, 76, 75, 72, 72, 72, 69, 67, 66, 63, 63, 58, 58, 55, 54
    };
    private static final int[] PRICES = {24, 52, 60, 71, 84, 93, 102, 113, 132, 171, 882};
    private static final int[] FREE_RUNS = {1, 2, 4, 5, 8, 13, 25, 41, 90, 209, 365};
    private static final int[] TAKEN_RUNS = {1, 1, 1, 2, 2, 3, 4, 5, 12, 96, 365};
    /** Of 100 homes, how many hold so many guests. */
    private static final int[] CAPACITY_PERCENT = {0, 13, 37, 8, 21, 5, 8, 2, 3, 1, 1, 0, 1};

    private static final int[] MINIMUM_NIGHTS = {1, 1, 1, 1, 1, 2, 2, 3, 5, 28};
    private static final int LONGEST_STAY = 14;
    private static final int HOMES_PER_CITY = 2_000;
    private static final double CITY_SIZES = 0.7;
    private static final double CITY_DEGREES = 0.06;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Availability TOMORROW_AT_THE_EARLIEST =
            new Availability(List.of(), false, 2, null, Set.of(), Set.of());

    private final long seed;
    private final List<GeoPoint> cities = new ArrayList<>();
    private final double[] upTo;

    /** @param guest whether a stay, else the host's own nights */
    record Taken(UUID id, Stay nights, boolean guest) {}

    record Invented(ListingId id, ListingDetails details, List<Taken> taken) {}

    InventedHomes(int homes, long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        int count = Math.max(3, homes / HOMES_PER_CITY);
        upTo = new double[count];
        double sum = 0;
        for (int city = 0; city < count; city++) {
            cities.add(new GeoPoint(26 + random.nextDouble() * 22, -120 + random.nextDouble() * 45));
            sum += Math.pow(city + 1, -CITY_SIZES);
            upTo[city] = sum;
        }
    }

    GeoPoint someCity(Random random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int city = 0;
        while (upTo[city] < at) {
            city++;
        }
        return cities.get(city);
    }

    Invented home(int number) {
        Random random = new Random(seed * 31 + number * 0x9E37_79B9_7F4A_7C15L);
        GeoPoint city = someCity(random);
        List<String> amenities = new ArrayList<>();
        for (int amenity = 0; amenity < AMENITY_PERCENT.length; amenity++) {
            if (random.nextInt(100) < AMENITY_PERCENT[amenity]) {
                amenities.add(AMENITIES.get(amenity));
            }
        }
        ListingDetails details = new ListingDetails(
                "Home " + number + " of many, with a view",
                "",
                new Address("City", "US"),
                new GeoPoint(
                        city.latitude() + random.nextGaussian() * CITY_DEGREES,
                        city.longitude() + random.nextGaussian() * CITY_DEGREES),
                ZONE,
                capacity(random),
                amenities,
                Money.of(drawn(PRICES, random) * 100L, "USD"),
                Money.of(random.nextInt(8) * 1_000L, "USD"),
                Money.of(0, "USD"),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                CancellationPolicy.FLEXIBLE,
                true,
                random.nextInt(5) == 0 ? 1 : 0,
                MINIMUM_NIGHTS[random.nextInt(MINIMUM_NIGHTS.length)],
                365,
                null,
                random.nextInt(3) == 0 ? TOMORROW_AT_THE_EARLIEST : null,
                null);
        return new Invented(new ListingId(new UUID(random.nextLong(), random.nextLong())), details, taken(random));
    }

    static int noticeDays(ListingDetails details) {
        return Availability.orAny(details.availability()).advanceNoticeDays();
    }

    private static List<Taken> taken(Random random) {
        List<Taken> all = new ArrayList<>();
        LocalDate end = TODAY.plusDays(NIGHTS);
        LocalDate from = random.nextInt(3) == 0 ? TODAY : TODAY.plusDays(drawn(FREE_RUNS, random));
        while (from.isBefore(end)) {
            int nights = drawn(TAKEN_RUNS, random);
            LocalDate to = from.plusDays(nights);
            all.add(new Taken(
                    new UUID(random.nextLong(), random.nextLong()), new Stay(from, to), nights <= LONGEST_STAY));
            from = to.plusDays(drawn(FREE_RUNS, random));
        }
        return all;
    }

    /** A number between two neighbours of eleven deciles. */
    private static int drawn(int[] deciles, Random random) {
        double at = random.nextDouble() * (deciles.length - 1);
        int below = (int) at;
        return (int) Math.round(deciles[below] + (at - below) * (deciles[below + 1] - deciles[below]));
    }

    private static int capacity(Random random) {
        int at = random.nextInt(100);
        int guests = 0;
        while (at >= 0) {
            guests++;
            at -= guests < CAPACITY_PERCENT.length ? CAPACITY_PERCENT[guests] : 100;
        }
        return guests;
    }
}
