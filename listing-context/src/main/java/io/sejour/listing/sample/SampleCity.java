package io.sejour.listing.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Makes up forty homes in Annecy and half a year of their nights. Nobody lives there: every word comes from the lists
 * below and every number from a fixed seed, so the files are the same on every machine.
 */
public final class SampleCity {

    public static final String LISTINGS = "listings.csv";
    public static final String CALENDAR = "calendar.csv";

    private static final int HOMES = 40;
    private static final int DAYS = 180;
    private static final LocalDate FIRST_DATE = LocalDate.of(2026, 1, 1);
    private static final double LATITUDE = 45.8992;
    private static final double LONGITUDE = 6.1294;
    private static final List<String> KINDS = List.of("Loft", "Studio", "Chalet", "Flat", "House", "Attic room");
    private static final List<String> PLACES = List.of(
            "by the lake",
            "in the old town",
            "under the castle",
            "near the station",
            "on the Semnoz",
            "by the canal",
            "above the gardens",
            "beside the market");
    private static final List<String> AMENITIES = List.of(
            "Wifi",
            "Kitchen",
            "Heating",
            "Washer",
            "Free parking on premises",
            "Pets allowed",
            "Crib",
            "Dedicated workspace",
            "Lake view",
            "Bicycles",
            "Indoor fireplace",
            "Smoke alarm");

    // java.util.Random is specified to the bit; its numbers are the same in every Java.
    private final Random random = new Random(1_860);

    private SampleCity() {}

    /** Writes both files into a folder: the way the shipped ones were made. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        Sample made = made();
        Files.writeString(folder.resolve(LISTINGS), made.listings());
        Files.writeString(folder.resolve(CALENDAR), made.calendar());
    }

    /** The two files as text. */
    public record Sample(String listings, String calendar) {}

    /** Makes the files anew. */
    public static Sample made() {
        return new SampleCity().sample();
    }

    /** The files as they are shipped with this module. */
    public static Sample shipped() {
        return new Sample(resource(LISTINGS), resource(CALENDAR));
    }

    private static String resource(String name) {
        try (var file = SampleCity.class.getResourceAsStream("/sample/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the sample " + name + " is not in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Sample sample() {
        StringBuilder listings = new StringBuilder(
                "id,name,description,property_type,latitude,longitude,accommodates,amenities,price,minimum_nights,"
                        + "maximum_nights,instant_bookable\n");
        StringBuilder calendar =
                new StringBuilder("listing_id,date,available,price,adjusted_price,minimum_nights,maximum_nights\n");
        for (int number = 1; number <= HOMES; number++) {
            // As long as the real ids, which no double can hold.
            String id = String.format(Locale.ROOT, "10%016d", number * 7_919L);
            int minimumNights = 1 + random.nextInt(3);
            listings.append(listing(id, number, minimumNights));
            nights(id, minimumNights, calendar);
        }
        return new Sample(listings.toString(), calendar.toString());
    }

    private String listing(String id, int number, int minimumNights) {
        String kind = one(KINDS);
        int capacity = 1 + random.nextInt(8);
        long price = 45 + 5L * random.nextInt(20) + 15L * capacity + (number == HOMES ? 1_000 : 0);
        return String.join(
                        ",",
                        id,
                        kind + " " + one(PLACES),
                        "\"A place for " + capacity + ", made up for trying things out.\"",
                        kind,
                        degrees(LATITUDE),
                        degrees(LONGITUDE),
                        String.valueOf(capacity),
                        amenities(),
                        String.format(Locale.ROOT, "\"$%,d.00\"", price),
                        String.valueOf(minimumNights),
                        number % 5 == 0 ? "28" : "1125",
                        number % 4 == 0 ? "f" : "t")
                + "\n";
    }

    /** Stays of other people and closed weeks, with free nights between them. */
    private void nights(String id, int minimumNights, StringBuilder calendar) {
        int left = 2 + random.nextInt(10);
        boolean available = true;
        for (int day = 0; day < DAYS; day++) {
            if (left == 0) {
                available = !available;
                left = available ? 3 + random.nextInt(15) : 1 + random.nextInt(7);
            }
            left--;
            calendar.append(id)
                    .append(',')
                    .append(FIRST_DATE.plusDays(day))
                    .append(available ? ",t,,," : ",f,,,")
                    .append(minimumNights)
                    .append(",1125\n");
        }
    }

    private String amenities() {
        List<String> some = new ArrayList<>(AMENITIES);
        Collections.shuffle(some, random);
        return some.subList(0, 3 + random.nextInt(6)).stream()
                .map(amenity -> "\"\"" + amenity + "\"\"")
                .collect(Collectors.joining(", ", "\"[", "]\""));
    }

    private String degrees(double centre) {
        return String.format(Locale.ROOT, "%.4f", centre + (random.nextInt(601) - 300) / 10_000.0);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
