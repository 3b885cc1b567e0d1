package io.sejour.listing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Stay;
import io.sejour.listing.feed.FeedReader.Busy;
import io.sejour.listing.feed.FeedReader.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Feeds as portals write them, each with traps of its own; they are of our own making. */
class PortalFeedsTest {

    private static final String RESERVED = "1418fb94e984-3c4a4ef6fd5d5e5a6c7e6f16c7d5f5b4@homeportal.example";

    @Test
    void readsWhatIsReservedAndWhatIsNotAvailableButNeitherItsOwnNorWhatIsCancelled() throws Exception {
        assertThat(read("portal.ics"))
                .isEqualTo(new Feed(
                        4,
                        List.of(
                                new Busy(RESERVED, Stay.of("2027-06-10", "2027-06-13"), false),
                                new Busy(
                                        "1418fb94e984-77aa@homeportal.example",
                                        Stay.of("2027-06-20", "2027-06-22"),
                                        true))));
    }

    @Test
    void aMovedStayKeepsItsName() throws Exception {
        assertThat(read("moved.ics").busy())
                .containsExactly(new Busy(RESERVED, Stay.of("2027-06-11", "2027-06-15"), false));
    }

    @Test
    void aCalendarWithoutEventsIsToldFromOneWithoutTakenNights() throws Exception {
        assertThat(read("empty.ics").events()).isZero();
        assertThat(read("only-cancelled.ics").events()).isEqualTo(1);
        assertThat(read("only-cancelled.ics").busy()).isEmpty();
    }

    @Test
    void timesOfEveryKindTakeTheNightsOfTheListingsDates() throws Exception {
        assertThat(read("times.ics").busy())
                .containsExactly(
                        new Busy("new-york", Stay.of("2027-06-11", "2027-06-12"), false),
                        new Busy("own-zone", Stay.of("2027-06-20", "2027-06-22"), false),
                        new Busy("utc", Stay.of("2027-07-01", "2027-07-02"), false),
                        new Busy("floating", Stay.of("2027-07-10", "2027-07-13"), false),
                        new Busy("hours", Stay.of("2027-07-20", "2027-07-21"), false));
    }

    @Test
    void linesMayEndWithALineFeedAlone() throws Exception {
        assertThat(read("line-feeds.ics").busy())
                .containsExactly(new Busy(RESERVED, Stay.of("2027-06-10", "2027-06-13"), false));
    }

    private static Feed read(String name) throws IOException, UnreadableFeed {
        FeedReader reader = new FeedReader(ZoneId.of("Europe/Paris"), LocalDate.parse("2027-06-01"));
        try (InputStream file = PortalFeedsTest.class.getResourceAsStream("/feeds/" + name)) {
            return reader.read(Objects.requireNonNull(file, name).readAllBytes());
        }
    }
}
