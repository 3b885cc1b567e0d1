package io.sejour.listing.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.listing.ListingApplication;
import io.sejour.listing.calendar.BlockDates;
import io.sejour.listing.calendar.UnblockDates;
import io.sejour.listing.catalogue.ListingsFixture;
import io.sejour.listing.reading.OwnWrites;
import io.sejour.listing.search.SearchRequest.Sort;
import io.sejour.platform.page.PageRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The index goes with its process, and is there again with the next one. */
class SearchRestartIT {

    private static final UserId HELENE = new UserId(new UUID(3, 1));
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestPostgres.Database database = TestPostgres.fresh();
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(50);
    private final Stay week = new Stay(day, day.plusDays(7));

    @TempDir
    Path folder;

    @Test
    void anOldSnapshotAndTheLogSinceThenAreTheWholeIndex() throws Exception {
        Path file = folder.resolve("search/homes.index");
        Path old = folder.resolve("old.index");
        BlockId block = new BlockId(new UUID(5, 1));

        // given a snapshot in which one home is taken
        ListingId taken;
        try (ConfigurableApplicationContext first = start(file)) {
            ListingsFixture listings = listings(first);
            taken = listings.published(HELENE, ListingsFixture.loft());
            first.getBean(CommandGateway.class)
                    .sendAndWait(new BlockDates(CalendarId.of(taken), taken, block, week, "mine"));
            await().atMost(SOON).untilAsserted(() -> assertThat(found(first)).isEmpty());
        }
        Files.copy(file, old);

        // and a log that goes on without it
        ListingId later;
        try (ConfigurableApplicationContext second = start(file)) {
            assertThat(found(second)).isEmpty();
            second.getBean(CommandGateway.class).sendAndWait(new UnblockDates(CalendarId.of(taken), block));
            later = listings(second).published(HELENE, ListingsFixture.loft());
        }
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);

        // when
        try (ConfigurableApplicationContext third = start(file)) {
            // then
            assertThat(found(third)).containsExactlyInAnyOrder(taken, later);
            HomeIndex kept = new HomeIndex(730, day);
            TrackingToken place = new IndexSnapshot(
                            old,
                            third.getBean(TokenStore.class)
                                    .retrieveStorageIdentifier()
                                    .orElseThrow(),
                            third.getBean(Serializer.class))
                    .read(kept);
            assertThat(place).as("it was a snapshot of this log").isNotNull();
            assertThat(kept.size()).isEqualTo(1);
        }
    }

    @Test
    void withoutASnapshotTheLogAloneIsEnough() throws Exception {
        Path file = folder.resolve("homes.index");
        ListingId home;
        try (ConfigurableApplicationContext first = start(file)) {
            home = listings(first).published(HELENE, ListingsFixture.loft());
        }
        Files.writeString(file, "not a snapshot");
        try (ConfigurableApplicationContext second = start(file)) {
            assertThat(found(second)).containsExactly(home);
        }
    }

    @Test
    void aChangeIsFoundWithinATenthOfASecond() {
        try (ConfigurableApplicationContext running = start(folder.resolve("homes.index"))) {
            ListingId home = listings(running).published(HELENE, ListingsFixture.loft());
            List<Long> millis = new ArrayList<>();
            for (int change = 0; change < 21; change++) {
                BlockId block = new BlockId(new UUID(6, change));
                running.getBean(CommandGateway.class)
                        .sendAndWait(new BlockDates(CalendarId.of(home), home, block, week, "mine"));
                long committed = System.nanoTime();
                await().pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(SOON)
                        .until(() -> found(running).isEmpty());
                millis.add(Duration.ofNanos(System.nanoTime() - committed).toMillis());
                running.getBean(CommandGateway.class).sendAndWait(new UnblockDates(CalendarId.of(home), block));
                await().atMost(SOON).until(() -> !found(running).isEmpty());
            }
            assertThat(millis.stream().sorted().toList().get(millis.size() / 2))
                    .as("median of %s", millis)
                    .isLessThan(100);
        }
    }

    private List<ListingId> found(ConfigurableApplicationContext running) {
        SearchRequest wanted = new SearchRequest(week, 1, null, null, null, List.of(), null, Sort.PRICE);
        return running.getBean(ListingSearch.class).find(wanted, new PageRequest(null, 10)).page().items().stream()
                .map(FoundListing::listingId)
                .toList();
    }

    private static ListingsFixture listings(ConfigurableApplicationContext running) {
        return new ListingsFixture(running.getBean(CommandGateway.class), running.getBean(OwnWrites.class));
    }

    /** Running, and with an index that has read the log to its end. */
    private ConfigurableApplicationContext start(Path snapshot) {
        List<String> properties = new ArrayList<>(
                List.of("server.port=0", "sejour.search.snapshot-file=" + snapshot, "spring.main.banner-mode=off"));
        database.springProperties((name, value) -> properties.add(name + "=" + value.get()));
        ConfigurableApplicationContext running = new SpringApplicationBuilder(ListingApplication.class)
                .properties(properties.toArray(String[]::new))
                .run();
        await().atMost(SOON)
                .until(() -> running.getBean(Freshness.class).state() != null
                        && running.getBean(Freshness.class).awaitNow(SOON));
        return running;
    }
}
