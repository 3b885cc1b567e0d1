package io.sejour.bench.search;

import io.sejour.api.GeoPoint;
import io.sejour.api.Stay;
import io.sejour.listing.catalogue.Folded;
import io.sejour.listing.search.Near;
import io.sejour.listing.search.SearchRequest;
import io.sejour.listing.search.SearchRequest.Sort;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What guests ask for: nine of ten near a city, most of them the nearest first; the others the cheapest anywhere. */
final class Questions {

    private static final int FARTHEST_ARRIVAL_DAYS = 300;

    private Questions() {}

    static List<SearchRequest> some(InventedHomes homes, int count, long seed) {
        Random random = new Random(seed);
        List<SearchRequest> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(one(homes, random));
        }
        return all;
    }

    private static SearchRequest one(InventedHomes homes, Random random) {
        LocalDate arrival = InventedHomes.TODAY.plusDays(1 + random.nextInt(FARTHEST_ARRIVAL_DAYS));
        Stay stay = new Stay(arrival, arrival.plusDays(1 + random.nextInt(random.nextInt(4) == 0 ? 14 : 5)));
        int guests = 1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 3);
        Near near = random.nextInt(10) == 0 ? null : new Near(near(homes, random), 5 + random.nextInt(21));
        List<String> amenities = new ArrayList<>();
        for (int wanted = random.nextInt(4) - 1; wanted > 0; wanted--) {
            amenities.add(Folded.text(InventedHomes.AMENITIES.get(random.nextInt(InventedHomes.AMENITIES.size()))));
        }
        return new SearchRequest(
                stay,
                guests,
                near,
                null,
                random.nextInt(3) == 0 ? 5_000L + 100L * random.nextInt(150) : null,
                amenities,
                null,
                near == null || random.nextInt(5) < 2 ? Sort.PRICE : Sort.DISTANCE);
    }

    private static GeoPoint near(InventedHomes homes, Random random) {
        GeoPoint city = homes.someCity(random);
        return new GeoPoint(
                city.latitude() + random.nextGaussian() / 50, city.longitude() + random.nextGaussian() / 50);
    }
}
