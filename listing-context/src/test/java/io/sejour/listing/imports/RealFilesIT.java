package io.sejour.listing.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.listing.ListingApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A real city, where one is given: a folder with {@code listings.csv.gz} and {@code calendar.csv.gz} named by
 * {@code SEJOUR_INSIDE_AIRBNB}. The files are not ours to ship.
 */
@EnabledIfEnvironmentVariable(named = "SEJOUR_INSIDE_AIRBNB", matches = ".+")
@SpringBootTest(classes = ListingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RealFilesIT {

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.springProperties(registry::add);
    }

    @Autowired
    ListingImporter importer;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCityTakesLessThanAMinuteAndASecondTimeChangesNothing() {
        // given
        Path folder = Path.of(System.getenv("SEJOUR_INSIDE_AIRBNB"));
        ImportOptions options = new ImportOptions(
                Csv.HELENE,
                ZoneId.of("America/New_York"),
                "Albany",
                "US",
                Currency.getInstance("USD"),
                List.of(CancellationPolicy.values()),
                List.of(new CustomTier(10, 5_000)),
                true,
                LocalDate.now(ZoneId.of("America/New_York")));

        // when
        long began = System.nanoTime();
        ImportReport first = run(folder, options);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        long events = events();
        long beganAgain = System.nanoTime();
        ImportReport again = run(folder, options);
        Duration tookAgain = Duration.ofNanos(System.nanoTime() - beganAgain);

        // then
        System.out.printf(
                "first %d ms %s %s%nagain %d ms %s%n",
                took.toMillis(), first.counts(), first.rowsByFault(), tookAgain.toMillis(), again.counts());
        assertThat(first.searchable()).isTrue();
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(events()).isEqualTo(events);
        assertThat(again.counts().listingsUnchanged()).isEqualTo(first.counts().listingsCreated());
        assertThat(again.counts().blocksUnchanged()).isEqualTo(first.counts().blocksWritten());
        assertThat(again.rowsByFault()).isEqualTo(first.rowsByFault());
    }

    private ImportReport run(Path folder, ImportOptions options) {
        return importer.run(
                folder.resolve("listings.csv.gz"),
                folder.resolve("calendar.csv.gz"),
                options,
                (phase, done, total, counts) -> {});
    }

    private long events() {
        return jdbc.sql("select count(*) from axon.events").query(Long.class).single();
    }
}
