package io.sejour.app.importing;

import io.sejour.app.CannotGoOn;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Invented homes in the Inside Airbnb format, the same ones every time. They stand in for real files, which the project does not ship.
 *
 * @param listings {@code listings.csv}
 * @param calendar {@code calendar.csv}, a year from {@link #FIRST_DAY}
 */
public record SampleFiles(Path listings, Path calendar) {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private static final int HOMES = 24;
    private static final int DAYS = 365;
    private static final long SEED = 20_260_101;
    private static final List<String> KINDS =
            List.of("Loft", "Cottage", "Studio", "Barn", "Town house", "Garden flat", "Attic", "Farmhouse");
    private static final List<String> PLACES =
            List.of("by the river", "near the market", "at the park", "in the hills");

    /** Writes both files into the folder. */
    public static SampleFiles write(Path folder) {
        SampleFiles files = new SampleFiles(folder.resolve("listings.csv"), folder.resolve("calendar.csv"));
        Random random = new Random(SEED);
        try (PrintWriter listings = writer(files.listings);
                PrintWriter calendar = writer(files.calendar)) {
            listings.println("id,name,description,latitude,longitude,accommodates,amenities,price,minimum_nights,"
                    + "maximum_nights,instant_bookable");
            calendar.println("listing_id,date,available,price,adjusted_price,minimum_nights,maximum_nights");
            for (int home = 0; home < HOMES; home++) {
                long id = 900_000_000_000_000_001L + home;
                listings.println(listing(id, home, random));
                writeYear(calendar, id, random);
            }
        } catch (IOException e) {
            throw new CannotGoOn("the sample cannot be written to " + folder + ": " + e.getMessage(), e);
        }
        return files;
    }

    private static String listing(long id, int home, Random random) {
        String name = KINDS.get(home % KINDS.size()) + " " + PLACES.get(home % PLACES.size()) + " " + (home + 1);
        String place = "%d.%04d,-%d.%04d".formatted(42, 6000 + random.nextInt(900), 73, 7500 + random.nextInt(900));
        return "%d,%s,An invented home for trying things out,%s,%d,\"[\"\"Wifi\"\", \"\"Kitchen\"\"]\",\"$%d.00\",1,365,%s"
                .formatted(id, name, place, 2 + random.nextInt(5), 60 + random.nextInt(240), home % 3 == 2 ? "f" : "t");
    }

    /** Stays of a few nights with free days between them. */
    private static void writeYear(PrintWriter calendar, long id, Random random) {
        boolean available = true;
        int left = random.nextInt(12);
        for (int day = 0; day < DAYS; day++) {
            if (left-- <= 0) {
                available = !available;
                left = available ? 3 + random.nextInt(14) : 1 + random.nextInt(6);
            }
            calendar.printf(Locale.ROOT, "%d,%s,%s,,,1,365%n", id, FIRST_DAY.plusDays(day), available ? "t" : "f");
        }
    }

    private static PrintWriter writer(Path file) throws IOException {
        return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }
}
