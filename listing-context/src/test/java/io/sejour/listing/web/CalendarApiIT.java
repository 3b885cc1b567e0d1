package io.sejour.listing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.listing.ListingId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class CalendarApiIT extends OverHttp {

    @Autowired
    CommandGateway commands;

    private final LocalDate day = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(50);
    private Caller host = anybody();
    private ListingId listing = new ListingId(new UUID(0, 0));
    private String calendar = "";

    @BeforeEach
    void aPublishedLoftWithADayOfPreparation() {
        host = host();
        listing = ListingId.of(host.post("/api/v1/listings", Bodies.LOFT).text("/listingId"));
        String path = "/api/v1/listings/" + listing;
        host.send("PATCH", path, Map.of("preparationDays", 1));
        host.post(path + "/publish", "{}");
        calendar = path + "/calendar";
    }

    @Test
    void showsEveryNightWithItsStateAndPrice() {
        // given
        UUID block = UUID.randomUUID();
        BookingId held = hold(stay(2, 4));
        BookingId booked = hold(stay(6, 7));
        commands.sendAndWait(new CommitDates(CalendarId.of(listing), booked));
        assertThat(block(block, 9, 10).status()).isEqualTo(200);
        String window = calendar + "?from=" + day + "&to=" + day.plusDays(11);

        // when
        await().untilAsserted(() -> assertThat(states(anybody().get(window)))
                .containsExactly(
                        "FREE", "BLOCKED", "HELD", "HELD", "BLOCKED", "BLOCKED", "BOOKED", "BLOCKED", "FREE", "BLOCKED",
                        "FREE"));
        Reply strangers = anybody().get(window);
        Reply owners = host.get(window);

        // then
        assertThat(strangers.text("/nights/0/price/amount")).isEqualTo("9900");
        assertThat(strangers.text("/zone")).isEqualTo("Europe/Paris");
        assertThat(strangers.http().body())
                .doesNotContain(held.toString())
                .doesNotContain(booked.toString())
                .doesNotContain(block.toString())
                .doesNotContain("PREPARATION")
                .doesNotContain("Painting");
        assertThat(guest().get(window).http().body()).isEqualTo(strangers.http().body());
        assertThat(owners.text("/nights/2/bookingId")).isEqualTo(held.toString());
        assertThat(owners.text("/nights/6/bookingId")).isEqualTo(booked.toString());
        assertThat(owners.text("/nights/9/blockId")).isEqualTo(block.toString());
        assertThat(owners.text("/nights/9/reason")).isEqualTo("Painting");
        assertThat(owners.text("/nights/7/reason")).isEqualTo("PREPARATION");
    }

    @Test
    void aCalendarOfThePastIsWhatWasShownThen() {
        // given
        String window = calendar + "?from=" + day + "&to=" + day.plusDays(12);
        String path = "/api/v1/listings/" + listing;
        UUID block = UUID.randomUUID();
        Map<Instant, JsonNode> shown = new LinkedHashMap<>();
        Runnable look = () -> shown.put(Instant.now(), host.get(window).json());

        // when: everything that can happen to a night, looked at after each step
        look.run();
        BookingId kept = hold(stay(2, 4));
        BookingId gone = hold(stay(6, 7));
        awaitNight(window, 6, "HELD");
        look.run();
        commands.sendAndWait(new CommitDates(CalendarId.of(listing), kept));
        awaitNight(window, 2, "BOOKED");
        look.run();
        commands.sendAndWait(new ReleaseDates(CalendarId.of(listing), gone, false));
        awaitNight(window, 6, "FREE");
        look.run();
        block(block, 9, 10);
        look.run();
        block(block, 10, 11);
        look.run();
        host.send(
                "PATCH", path, Map.of("preparationDays", 3, "pricePerNight", Map.of("amount", "1", "currency", "EUR")));
        look.run();
        commands.sendAndWait(new ReleaseDates(CalendarId.of(listing), kept, true));
        host.send("DELETE", calendar + "/blocks/" + block, null);
        awaitNight(window, 1, "FREE");
        look.run();

        // then
        assertThat(new HashSet<>(shown.values())).as("each step shows").hasSize(8);
        shown.forEach((at, then) -> assertThat(host.get(window + "&asOf=" + at).json())
                .as("at %s", at)
                .isEqualTo(then));
        Instant second = List.copyOf(shown.keySet()).get(1);
        Reply strangers = anybody().get(window + "&asOf=" + second);
        assertThat(states(strangers)).contains("HELD");
        assertThat(strangers.http().body())
                .as("told to the owner alone, then as now")
                .doesNotContain(kept.toString());
    }

    @Test
    void aPastThatIsNoneIsRefused() {
        assertThat(anybody().get(calendar + "?asOf=2999-01-01T00:00:00Z").errors())
                .containsExactly("asOf in-the-future");
        assertThat(anybody().get(calendar + "?asOf=yesterday").errors()).containsExactly("asOf wrong-type");
        Reply early = anybody().get(calendar + "?asOf=2020-01-01T00:00:00Z");
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.text("/code")).isEqualTo("not-found");
        host.post("/api/v1/listings/" + listing + "/unpublish", "{}");
        assertThat(anybody().get(calendar + "?asOf=" + Instant.now()).status())
                .as("who may look is decided today")
                .isEqualTo(404);
    }

    private void awaitNight(String window, int night, String state) {
        await().untilAsserted(
                        () -> assertThat(states(host.get(window)).get(night)).isEqualTo(state));
    }

    @Test
    void aBlockCanBeWrittenAgainMovedAndTakenAway() {
        UUID block = UUID.randomUUID();
        Reply first = block(block, 1, 3);
        assertThat(first.header("ETag")).isEqualTo("\"0\"");
        assertThat(block(block, 1, 3).header("ETag"))
                .as("a repeated block is no event")
                .isEqualTo("\"0\"");
        assertThat(block(block, 2, 4).header("ETag")).isEqualTo("\"1\"");
        assertThat(states(host.get(calendar + "?from=" + day + "&to=" + day.plusDays(5))))
                .containsExactly("FREE", "FREE", "BLOCKED", "BLOCKED", "FREE");
        assertThat(host.send("DELETE", calendar + "/blocks/" + block, null).status())
                .isEqualTo(204);
        assertThat(host.send("DELETE", calendar + "/blocks/" + block, null).status())
                .isEqualTo(204);
        assertThat(states(host.get(calendar + "?from=" + day + "&to=" + day.plusDays(5))))
                .doesNotContain("BLOCKED");
    }

    @Test
    void aCalendarWithoutHistoryHasNoBlockToTakeAway() {
        assertThat(host.send("DELETE", calendar + "/blocks/" + UUID.randomUUID(), null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void refusesABlockOverAStay() {
        hold(stay(2, 4));
        Reply refused = block(UUID.randomUUID(), 3, 6);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("calendar-conflict");
    }

    @Test
    void refusesABlockInThePast() {
        Reply refused = block(UUID.randomUUID(), -60, -40);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("block-in-past");
    }

    @Test
    void refusesWindowsWithoutAnEnd() {
        assertThat(block(UUID.randomUUID(), 3, 3).errors()).containsExactly("to not-after-from");
        assertThat(block(UUID.randomUUID(), 3, 370).errors()).containsExactly("to window-too-long");
        assertThat(block(UUID.randomUUID(), 2_000, 2_001).errors()).containsExactly("to too-far-ahead");
        Reply tooLong = anybody().get(calendar + "?from=" + day + "&to=" + day.plusDays(367));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.errors()).containsExactly("to window-too-long");
        assertThat(anybody().get(calendar + "?from=tomorrow").status()).isEqualTo(400);
        assertThat(host.send("PUT", calendar + "/blocks/" + UUID.randomUUID(), Map.of())
                        .errors())
                .containsExactlyInAnyOrder("from not-null", "to not-null");
    }

    @Test
    void withoutDatesShowsAMonthFromToday() {
        Reply month = anybody().get(calendar);
        assertThat(month.json().path("nights").size()).isEqualTo(31);
        assertThat(month.text("/from"))
                .isEqualTo(LocalDate.now(ZoneId.of("Europe/Paris")).toString());
    }

    @Test
    void onlyTheOwnerBlocks() {
        String block = calendar + "/blocks/" + UUID.randomUUID();
        Map<String, Object> body = Map.of("from", day, "to", day.plusDays(1));
        assertThat(anybody().send("PUT", block, body).status()).isEqualTo(401);
        assertThat(guest().send("PUT", block, body).status()).isEqualTo(403);
        assertThat(host().send("PUT", block, body).status()).isEqualTo(403);
        assertThat(host().send("DELETE", block, null).status()).isEqualTo(403);
    }

    private Reply block(UUID block, int firstNight, int end) {
        return host.send(
                "PUT",
                calendar + "/blocks/" + block,
                Map.of("from", day.plusDays(firstNight), "to", day.plusDays(end), "reason", "Painting"));
    }

    private BookingId hold(Stay stay) {
        BookingId booking = new BookingId(UUID.randomUUID());
        commands.sendAndWait(new HoldDates(CalendarId.of(listing), listing, booking, stay, 1));
        return booking;
    }

    private Stay stay(int firstNight, int end) {
        return new Stay(day.plusDays(firstNight), day.plusDays(end));
    }

    private static List<String> states(Reply reply) {
        return reply.json()
                .path("nights")
                .valueStream()
                .map((JsonNode night) -> night.path("state").asString())
                .toList();
    }
}
