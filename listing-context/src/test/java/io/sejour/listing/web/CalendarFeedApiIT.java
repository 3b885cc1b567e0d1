package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CalendarFeedApiIT extends OverHttp {

    @Autowired
    CommandGateway commands;

    private final LocalDate day = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(50);
    private Caller host = anybody();
    private ListingId listing = new ListingId(new UUID(0, 0));
    private String path = "";

    @BeforeEach
    void aDraft() {
        host = host();
        listing = ListingId.of(host.post("/api/v1/listings", Bodies.LOFT).text("/listingId"));
        path = "/api/v1/listings/" + listing;
    }

    @Test
    void tellsConfirmedStaysAndBlocksToWhoeverKnowsTheAddress() {
        // given
        BookingId booked = hold(0, 3);
        commands.sendAndWait(new CommitDates(CalendarId.of(listing), booked));
        BookingId held = hold(5, 7);
        UUID block = UUID.randomUUID();
        host.send(
                "PUT",
                path + "/calendar/blocks/" + block,
                Map.of("from", day.plusDays(8), "to", day.plusDays(9), "reason", "Painting"));

        // when
        Reply feed = anybody().get(secretPath(host.get(path + "/calendar-address")));

        // then
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(feed.http().body())
                .contains("UID:" + booked + "@calendar.sejour", "UID:" + block + "@calendar.sejour")
                .contains("DTSTART;VALUE=DATE:" + basic(day), "DTEND;VALUE=DATE:" + basic(day.plusDays(3)))
                .doesNotContain(held.toString())
                .doesNotContain("Painting");
    }

    @Test
    void aCalendarThatIsTheSameIsNotSentAgain() {
        String feed = secretPath(host.get(path + "/calendar-address"));
        String tag = anybody().get(feed).header("ETag");

        assertThat(anybody().send("GET", feed, null, "If-None-Match", tag).status())
                .isEqualTo(304);

        commands.sendAndWait(new CommitDates(CalendarId.of(listing), hold(0, 3)));
        await().untilAsserted(() -> assertThat(
                        anybody().send("GET", feed, null, "If-None-Match", tag).status())
                .isEqualTo(200));
    }

    @Test
    void withoutTheSecretThereIsNoCalendarWhetherTheListingExistsOrNot() {
        host.get(path + "/calendar-address");
        Reply without = anybody().get(path + "/calendar.ics");
        Reply wrong = anybody().get(path + "/calendar.ics?secret=wrong");
        Reply nowhere = anybody().get("/api/v1/listings/" + UUID.randomUUID() + "/calendar.ics?secret=wrong");

        for (Reply reply : new Reply[] {without, wrong, nowhere}) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text("/code")).isEqualTo("not-found");
            assertThat(reply.text("/detail")).isEqualTo(nowhere.text("/detail"));
        }
        assertThat(wrong.http().body())
                .as("the secret that was tried is not in the answer")
                .doesNotContain("secret", "wrong");
        assertThat(host.get(path + "/calendar.ics").status())
                .as("who asks does not matter")
                .isEqualTo(404);
    }

    @Test
    void aNewAddressEndsTheOldOne() {
        String first = secretPath(host.get(path + "/calendar-address"));
        assertThat(secretPath(host.get(path + "/calendar-address"))).isEqualTo(first);

        String second = secretPath(host.post(path + "/calendar-address", "{}"));

        assertThat(second).isNotEqualTo(first);
        assertThat(anybody().get(first).status()).isEqualTo(404);
        assertThat(anybody().get(second).status()).isEqualTo(200);
        assertThat(secretPath(host.get(path + "/calendar-address"))).isEqualTo(second);
    }

    @Test
    void onlyTheOwnerLearnsTheAddress() {
        host.send("PATCH", path, Map.of());
        host.post(path + "/publish", "{}");
        String address = path + "/calendar-address";
        assertThat(anybody().get(address).status()).isEqualTo(401);
        assertThat(guest().get(address).status()).isEqualTo(403);
        assertThat(host().get(address).status()).isEqualTo(403);
        assertThat(host().post(address, "{}").status()).isEqualTo(403);
        assertThat(operator().get(address).status()).isEqualTo(403);
    }

    private BookingId hold(int firstNight, int end) {
        BookingId booking = new BookingId(UUID.randomUUID());
        commands.sendAndWait(new HoldDates(
                CalendarId.of(listing), listing, booking, new Stay(day.plusDays(firstNight), day.plusDays(end)), 0));
        return booking;
    }

    private static String secretPath(Reply address) {
        String url = address.text("/url");
        assertThat(url).as(address.http().body()).startsWith("http://").contains("?secret=");
        return url.substring(url.indexOf("/api/"));
    }

    private static String basic(LocalDate date) {
        return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
