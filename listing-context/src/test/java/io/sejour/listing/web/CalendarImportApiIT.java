package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserErased;
import io.sejour.listing.feed.Portal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class CalendarImportApiIT extends OverHttp {

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore eventStore;

    @Autowired
    EventGateway eventGateway;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate day = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(50);
    private final Portal portal = new Portal();
    private Caller host = anybody();
    private ListingId listing = new ListingId(new UUID(0, 0));
    private String path = "";
    private String imports = "";

    @BeforeEach
    void aPublishedLoft() {
        host = host();
        listing = ListingId.of(host.post("/api/v1/listings", Bodies.LOFT).text("/listingId"));
        path = "/api/v1/listings/" + listing;
        host.post(path + "/publish", "{}");
        imports = path + "/calendar-imports";
    }

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void aCalendarIsFetchedAtOnceAndItsNightsAreBlocked() {
        portal.has(Portal.reserved("a", day, day.plusDays(2)));

        String id = add(portal.url());

        await().untilAsserted(() -> assertThat(states(4)).containsExactly("BLOCKED", "BLOCKED", "FREE", "FREE"));
        Reply shown = host.get(imports);
        assertThat(shown.text("/items/0/importId")).isEqualTo(id);
        assertThat(shown.text("/items/0/url")).startsWith("http://127.0.0.1").endsWith("/calendar.ics?…");
        assertThat(shown.http().body()).doesNotContain("secret-of-the-host");
        assertThat(shown.text("/items/0/blocks/0/from")).isEqualTo(day.toString());
        assertThat(shown.text("/items/0/blocks/0/to")).isEqualTo(day.plusDays(2).toString());
        await().untilAsserted(() ->
                assertThat(host.get(imports).text("/items/0/lastSuccess")).isNotEmpty());
        assertThat(jdbc.sql("select url_sealed from listing.calendar_imports where import_id = cast(:id as uuid)")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .doesNotContain("secret-of-the-host");
    }

    @Test
    void aMovedStayMovesAndAVanishedOneFreesItsNights() {
        portal.has(Portal.reserved("a", day, day.plusDays(2)), Portal.reserved("b", day.plusDays(3), day.plusDays(4)));
        String id = add(portal.url());
        fetch(id);
        assertThat(states(5)).containsExactly("BLOCKED", "BLOCKED", "FREE", "BLOCKED", "FREE");

        portal.has(
                Portal.reserved("a", day.plusDays(1), day.plusDays(3)),
                Portal.reserved("b", day.plusDays(3), day.plusDays(4)));
        fetch(id);
        assertThat(states(5)).containsExactly("FREE", "BLOCKED", "BLOCKED", "BLOCKED", "FREE");

        portal.has(Portal.reserved("b", day.plusDays(3), day.plusDays(4)));
        fetch(id);
        assertThat(states(5)).containsExactly("FREE", "FREE", "FREE", "BLOCKED", "FREE");
    }

    @Test
    void neitherAnEmptyCalendarNorAFailureFreesNights() {
        portal.has(Portal.reserved("a", day, day.plusDays(2)));
        String id = add(portal.url());
        String success = fetch(id).text("/lastSuccess");

        portal.has();
        assertThat(fetch(id).text("/note")).isEqualTo("EMPTY_FEED");
        assertThat(states(2)).containsExactly("BLOCKED", "BLOCKED");

        portal.answers(exchange -> Portal.send(exchange, 200, "<html>Please sign in</html>"));
        Reply unreadable = fetch(id);
        assertThat(unreadable.text("/lastFailure/reason")).isEqualTo("UNREADABLE");
        assertThat(unreadable.text("/failuresSinceSuccess")).isEqualTo("1");
        assertThat(unreadable.text("/lastSuccess")).isNotEqualTo(success);

        portal.answers(exchange -> Portal.send(exchange, 503, ""));
        assertThat(fetch(id).text("/lastFailure/reason")).isEqualTo("REFUSED");
        portal.answers(exchange -> Portal.send(exchange, 200, "x".repeat((2 << 20) + 1)));
        assertThat(fetch(id).text("/lastFailure/reason")).isEqualTo("TOO_LARGE");
        portal.answers(Portal.redirect(URI.create("http://169.254.169.254/latest/meta-data/")));
        assertThat(fetch(id).text("/lastFailure/reason")).isEqualTo("FORBIDDEN_ADDRESS");
        assertThat(states(2)).containsExactly("BLOCKED", "BLOCKED");

        portal.has(Portal.reserved("b", day.plusDays(3), day.plusDays(4)));
        assertThat(fetch(id).text("/failuresSinceSuccess")).isEqualTo("0");
        assertThat(states(4)).containsExactly("FREE", "FREE", "FREE", "BLOCKED");
    }

    @Test
    void aConflictWithAConfirmedBookingIsShownAndCancelsNothing() {
        BookingId booking = hold(1, 3);
        commands.sendAndWait(new CommitDates(CalendarId.of(listing), booking));
        portal.has(Portal.reserved("a", day.plusDays(2), day.plusDays(5)));

        String id = add(portal.url());
        fetch(id);
        Reply shown = fetch(id);

        assertThat(shown.text("/conflicts/0/bookingId")).isEqualTo(booking.toString());
        assertThat(shown.text("/conflicts/0/checkIn")).isEqualTo(day.plusDays(1).toString());
        assertThat(shown.text("/conflicts/0/from")).isEqualTo(day.plusDays(2).toString());
        assertThat(states(6)).containsExactly("FREE", "BOOKED", "BOOKED", "BLOCKED", "BLOCKED", "FREE");
        assertThat(events())
                .filteredOn(CalendarConflictDetected.class::isInstance)
                .hasSize(1);
    }

    @Test
    void whatIsOnlyNotAvailableOverABookingIsNoConflict() {
        commands.sendAndWait(new CommitDates(CalendarId.of(listing), hold(0, 2)));
        portal.has(Portal.notAvailable("a", day, day.plusDays(3)));

        Reply shown = fetch(add(portal.url()));

        assertThat(shown.json().path("conflicts").size()).isZero();
        assertThat(states(4)).containsExactly("BOOKED", "BOOKED", "BLOCKED", "FREE");
        portal.has(Portal.reserved("elsewhere", day.plusDays(9), day.plusDays(10)));
        fetch(shown.text("/importId"));
        assertThat(states(4)).containsExactly("BOOKED", "BOOKED", "FREE", "FREE");
    }

    @Test
    void anUnchangedCalendarIsNotReadAgainUnlessOurOwnHasChanged() {
        BookingId booking = hold(0, 2);
        portal.has(Portal.reserved("a", day, day.plusDays(3)));
        String id = add(portal.url());
        fetch(id);
        fetch(id);
        int events = events().size();
        assertThat(portal.tagsAskedFor().getLast()).isNotEmpty();
        assertThat(fetch(id).text("/lastFailure")).isEmpty();
        assertThat(events()).hasSize(events);
        assertThat(states(4)).containsExactly("HELD", "HELD", "BLOCKED", "FREE");

        // The guest did not pay: the nights are not for sale, and the portal says nothing new.
        commands.sendAndWait(new ReleaseDates(CalendarId.of(listing), booking, false));
        await().untilAsserted(() -> assertThat(states(2)).containsExactly("FREE", "FREE"));
        fetch(id);

        assertThat(portal.tagsAskedFor().getLast()).isEmpty();
        assertThat(states(4)).containsExactly("BLOCKED", "BLOCKED", "BLOCKED", "FREE");
    }

    @Test
    void ourOwnCalendarComingBackChangesNothing() {
        commands.sendAndWait(new CommitDates(CalendarId.of(listing), hold(0, 2)));
        host.send(
                "PUT",
                path + "/calendar/blocks/" + UUID.randomUUID(),
                Map.of("from", day.plusDays(4), "to", day.plusDays(5)));
        await().untilAsserted(
                        () -> assertThat(states(5)).containsExactly("BOOKED", "BOOKED", "FREE", "FREE", "BLOCKED"));
        List<Object> before = events();

        Reply shown = fetch(add(host.get(path + "/calendar-address").text("/url")));

        assertThat(shown.text("/lastSuccess")).isNotEmpty();
        assertThat(shown.text("/note")).isEmpty();
        assertThat(shown.json().path("blocks").size()).isZero();
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void importedNightsAreNotExported() {
        portal.has(Portal.reserved("a", day, day.plusDays(2)));
        fetch(add(portal.url()));

        String address = host.get(path + "/calendar-address").text("/url");
        Reply feed = anybody().get(address.substring(address.indexOf("/api/")));

        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.http().body()).doesNotContain("BEGIN:VEVENT");
    }

    @Test
    void anImportThatIsTakenAwayOpensItsNightsAndNoOthers() {
        portal.has(Portal.reserved("a", day, day.plusDays(2)));
        String id = add(portal.url());
        fetch(id);
        try (Portal other = new Portal()) {
            other.has(Portal.reserved("a", day.plusDays(3), day.plusDays(4)));
            fetch(add(other.url()));

            assertThat(host.send("DELETE", imports + "/" + id, null).status()).isEqualTo(204);
            assertThat(host.send("DELETE", imports + "/" + id, null).status()).isEqualTo(204);
        }

        assertThat(states(4)).containsExactly("FREE", "FREE", "FREE", "BLOCKED");
        assertThat(host.get(imports).json().path("items").size()).isEqualTo(1);
        assertThat(host.post(imports + "/" + id + "/fetch", "{}").status()).isEqualTo(404);
    }

    @Test
    void theSameAddressIsFollowedOnce() {
        portal.has();
        assertThat(add(portal.url())).isEqualTo(add(portal.url()));
        assertThat(host.get(imports).json().path("items").size()).isEqualTo(1);
    }

    @Test
    void refusesAddressesThatAreNeverFetched() {
        for (String url : List.of(
                "http://169.254.169.254/latest/meta-data/",
                "http://[fe80::1]/a.ics",
                "file:///etc/passwd",
                "gopher://example.org/",
                "https://me:secret@example.org/a.ics")) {
            Reply refused = host.post(
                    imports,
                    Map.of("url", url),
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            assertThat(refused.status()).as(url).isEqualTo(400);
            assertThat(refused.errors()).containsExactly("url forbidden-address");
        }
        assertThat(host.post(imports, Map.of("url", "not an address"), "Idempotency-Key", "x")
                        .errors())
                .containsExactly("url not-an-address");
        assertThat(host.post(imports, Map.of("url", portal.url())).status())
                .as("without an Idempotency-Key")
                .isEqualTo(400);
    }

    @Test
    void onlyTheOwnerFollowsCalendars() {
        portal.has();
        String one = imports + "/" + add(portal.url());
        Map<String, String> body = Map.of("url", portal.url());
        for (Caller other : List.of(guest(), host(), operator())) {
            assertThat(other.get(imports).status()).isEqualTo(403);
            assertThat(other.post(imports, body, "Idempotency-Key", "k").status())
                    .isEqualTo(403);
            assertThat(other.post(one + "/fetch", "{}").status()).isEqualTo(403);
            assertThat(other.send("DELETE", one, null).status()).isEqualTo(403);
        }
        assertThat(anybody().get(imports).status()).isEqualTo(401);
        assertThat(host.get(imports).json().path("items").size()).isEqualTo(1);
    }

    @Test
    void nothingIsFetchedForSomebodyWhoWasErased() {
        portal.has(Portal.reserved("a", day, day.plusDays(2)));
        fetch(add(portal.url()));
        String address = host.get(path + "/calendar-address").text("/url");

        eventGateway.publish(new UserErased(host.userId(), Instant.now()));

        await().untilAsserted(
                        () -> assertThat(jdbc.sql("select count(*) from listing.calendar_imports where host_id = :host")
                                        .param("host", host.userId().value())
                                        .query(Long.class)
                                        .single())
                                .isZero());
        assertThat(anybody().get(address.substring(address.indexOf("/api/"))).status())
                .isEqualTo(404);
    }

    private String add(String url) {
        Reply added = host.post(
                imports,
                Map.of("url", url),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(added.status()).as(added.http().body()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo(imports + "/" + added.text("/importId"));
        return added.text("/importId");
    }

    private Reply fetch(String id) {
        Reply fetched = host.post(imports + "/" + id + "/fetch", "{}");
        assertThat(fetched.status()).as(fetched.http().body()).isEqualTo(200);
        return fetched;
    }

    private BookingId hold(int firstNight, int end) {
        BookingId booking = new BookingId(UUID.randomUUID());
        commands.sendAndWait(new HoldDates(
                CalendarId.of(listing), listing, booking, new Stay(day.plusDays(firstNight), day.plusDays(end)), 0));
        return booking;
    }

    private List<Object> events() {
        return eventStore
                .readEvents(CalendarId.of(listing).toString())
                .asStream()
                .<Object>map(message -> message.getPayload())
                .toList();
    }

    private List<String> states(int nights) {
        return host.get(path + "/calendar?from=" + day + "&to=" + day.plusDays(nights))
                .json()
                .path("nights")
                .valueStream()
                .map((JsonNode night) -> night.path("state").asString())
                .toList();
    }
}
