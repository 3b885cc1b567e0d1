package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the search promises is what a quote gives. */
class SearchIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final PlatformUnderTest under = PlatformUnderTest.shared();

    @Test
    void aStayThatIsFoundIsQuotedAtThatPriceAndIsGoneWhenItIsBooked() {
        Person host = under.host("Sarah Search");
        Person guest = under.guest("Simon Search");
        LocalDate arrival = today().plusDays(260);
        String home = host.offer(Home.instant("Findelhaus"));
        host.revise(
                        home,
                        Map.of(
                                "pricing",
                                Map.of(
                                        "dates",
                                        HostSays.oneNight(arrival, 20_000),
                                        "discounts",
                                        Map.of("lengthOfStay", Map.of("weeklyBps", 1_000)),
                                        "taxBps",
                                        1_000)))
                .expectSuccess();

        Answer found = search(guest, "findelhaus", arrival, arrival.plusDays(7));

        assertThat(found.json().path("items").size()).isEqualTo(1);
        assertThat(found.text("/items/0/listingId")).isEqualTo(home);
        // 20000 + 6 × 9900 = 79400, 10 % off: 71460; tax 7146; cleaning 3000
        assertThat(found.text("/items/0/nightsPrice/amount")).isEqualTo("71460");
        assertThat(found.text("/items/0/total/amount")).isEqualTo("81606");
        Answer quote = guest.quote(home, arrival, arrival.plusDays(7)).expectSuccess();
        assertThat(quote.text("/total/amount")).isEqualTo(found.text("/items/0/total/amount"));

        String booking = guest.api()
                .post("/api/v1/bookings", Map.of("quoteId", quote.text("/quoteId")))
                .expectSuccess()
                .text("/bookingId");
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ids(search(guest, "findelhaus", arrival.plusDays(6), arrival.plusDays(8))))
                                .isEmpty());
        assertThat(ids(search(guest, "findelhaus", arrival.plusDays(7), arrival.plusDays(9))))
                .containsExactly(home);
    }

    @Test
    void aStayThatBreaksARuleOfTheHostIsNotFound() {
        Person host = under.host("Selma Search");
        Person guest = under.guest("Sven Search");
        LocalDate arrival = today().plusDays(240);
        String home = host.offer(Home.instant("Regelhaus"));
        host.revise(home, Map.of("availability", HostSays.choosyFrom(arrival, 300)))
                .expectSuccess();

        assertThat(ids(search(guest, "regelhaus", arrival, arrival.plusDays(4))))
                .containsExactly(home);
        assertThat(ids(search(guest, "regelhaus", arrival, arrival.plusDays(3))))
                .as("fewer nights than the dates ask for")
                .isEmpty();
        assertThat(ids(search(guest, "regelhaus", today().plusDays(2), today().plusDays(9))))
                .as("too soon")
                .isEmpty();
        assertThat(ids(search(guest, "regelhaus", today().plusDays(301), today().plusDays(309))))
                .as("too far ahead")
                .isEmpty();
    }

    @Test
    void anAnswerSaysHowFreshItIs() {
        Person guest = under.guest("Sandra Search");
        await().atMost(SOON).untilAsserted(() -> {
            Answer found = search(guest, "nothing", today().plusDays(10), today().plusDays(11));
            assertThat(Instant.parse(found.headers().firstValue("Search-As-Of").orElseThrow()))
                    .isBeforeOrEqualTo(under.platform().now());
            assertThat(found.headers().firstValueAsLong("Search-Lag-Millis").orElseThrow())
                    .isBetween(0L, 1_000L);
        });
    }

    private static Answer search(Person guest, String word, LocalDate from, LocalDate to) {
        return guest.api()
                .get("/api/v1/search?q=" + word + "&checkIn=" + from + "&checkOut=" + to + "&guests=2")
                .expectSuccess();
    }

    private static List<String> ids(Answer found) {
        return found.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("listingId"))
                .map(JsonNode::asString)
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(under.platform().now(), ZoneId.of("Europe/Paris"));
    }
}
