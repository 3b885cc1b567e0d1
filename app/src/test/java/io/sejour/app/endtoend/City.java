package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Person;
import io.sejour.app.importing.ListingImport;
import io.sejour.app.importing.SampleFiles;
import io.sejour.app.run.DemoAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/**
 * The homes of one city, brought in through the import as an operator does it. Which nights the file calls taken is read from the file
 * itself, beside the platform, so that what the platform does with them can be checked.
 *
 * @param firstDay what day 0 of every calendar is
 * @param days how many days the calendars have
 */
record City(List<Home> homes, LocalDate firstDay, int days, ZoneId zone) {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /** Every so many homes have a day of preparation between two stays. */
    private static final int PREPARED = 4;

    /** @param blocked the days, counted from the calendar's first, that the file calls unavailable */
    record Home(
            String listing,
            int minimumNights,
            int maximumNights,
            int capacity,
            int preparationDays,
            boolean instantBook,
            String currency,
            BitSet blocked) {

        boolean isBlocked(int from, int until) {
            int next = blocked.nextSetBit(from);
            return next >= 0 && next < until;
        }
    }

    LocalDate date(int day) {
        return firstDay.plusDays(day);
    }

    int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - firstDay.toEpochDay());
    }

    /** @param files a folder with {@code listings.csv.gz} and {@code calendar.csv.gz}; without one the city is invented */
    static City imported(PlatformUnderTest under, Person host, Path files) {
        LocalDate today = LocalDate.ofInstant(under.platform().now(), NEW_YORK);
        if (Files.isDirectory(files)) {
            return imported(under, host, today, files.resolve("listings.csv.gz"), files.resolve("calendar.csv.gz"));
        }
        try {
            Path folder = Files.createTempDirectory("sejour-city-");
            SampleFiles sample = SampleFiles.write(folder);
            City city = imported(under, host, today, sample.listings(), sample.calendar());
            Files.delete(sample.listings());
            Files.delete(sample.calendar());
            Files.delete(folder);
            return city;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static City imported(PlatformUnderTest under, Person host, LocalDate today, Path listings, Path calendar) {
        Api operator = under.platform()
                .signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password())
                .api();
        Map<String, String> options = Map.of(
                "host", host.userId(),
                "startDate", today.toString(),
                "zone", NEW_YORK.getId(),
                "policies", "FLEXIBLE,MODERATE,LIMITED,FIRM,STRICT,NON_REFUNDABLE");
        Answer report = new ListingImport(operator).run(listings, calendar, options, state -> {});
        Map<String, BitSet> blocked = new TreeMap<>();
        int days = read(calendar, blocked);
        List<Home> homes = new ArrayList<>();
        for (Map.Entry<String, BitSet> file : blocked.entrySet()) {
            String listing = UUID.nameUUIDFromBytes(("inside-airbnb:" + file.getKey()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            Answer view = host.api().get("/api/v1/listings/" + listing);
            if (view.isSuccess()) {
                homes.add(home(host, listing, homes.size() % PREPARED == 0 ? 1 : 0, view, file.getValue()));
            } else {
                assertThat(view.problem()).as("the file's " + file.getKey()).isEqualTo("not-found");
            }
        }
        assertThat(homes)
                .hasSize(report.json().at("/counts/listingsCreated").asInt())
                .isNotEmpty();
        return new City(List.copyOf(homes), today, days, NEW_YORK);
    }

    private static Home home(Person host, String listing, int preparationDays, Answer view, BitSet blocked) {
        if (preparationDays > 0) {
            host.revise(listing, Map.of("preparationDays", preparationDays)).expectSuccess();
        }
        return new Home(
                listing,
                view.json().path("minimumNights").asInt(),
                view.json().path("maximumNights").asInt(),
                view.json().path("capacity").asInt(),
                preparationDays,
                view.json().path("instantBook").asBoolean(),
                view.text("/pricePerNight/currency"),
                blocked);
    }

    /** Collects the unavailable days of each listing in the file and answers how many days there are. */
    private static int read(Path calendar, Map<String, BitSet> blocked) {
        Map<String, List<LocalDate>> dates = new HashMap<>();
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                calendar.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(calendar))
                        : Files.newInputStream(calendar),
                StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("listing_id,date,available,");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split(",", 4);
                LocalDate date = LocalDate.parse(row[1]);
                first = date.isBefore(first) ? date : first;
                last = date.isAfter(last) ? date : last;
                List<LocalDate> taken = dates.computeIfAbsent(row[0], id -> new ArrayList<>());
                if (row[2].equals("f")) {
                    taken.add(date);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Map.Entry<String, List<LocalDate>> of : dates.entrySet()) {
            BitSet days = new BitSet();
            for (LocalDate date : of.getValue()) {
                days.set(Math.toIntExact(date.toEpochDay() - first.toEpochDay()));
            }
            blocked.put(of.getKey(), days);
        }
        return Math.toIntExact(last.toEpochDay() - first.toEpochDay()) + 1;
    }
}
