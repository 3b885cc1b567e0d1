package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A host's rules of price and stays, from the first PATCH to the price of a booking. */
class HostRulesIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final PlatformUnderTest under = PlatformUnderTest.shared();

    @Test
    void aQuoteIsMadeByTheHostsRulesLineByLineAndBookedAtThatPrice() {
        Person host = under.host("Hannah Host");
        Person guest = under.guest("Gustav Guest");
        LocalDate arrival = today().plusDays(300);
        String home = host.offer(Home.instant("Ruled"));
        host.revise(
                        home,
                        Map.of(
                                "pricing",
                                Map.of(
                                        "dates",
                                        HostSays.oneNight(arrival, 20_000),
                                        "discounts",
                                        Map.of(
                                                "lengthOfStay",
                                                Map.of("weeklyBps", 1_000),
                                                "earlyBird",
                                                Map.of("bps", 5_000, "days", 30)),
                                        "includedGuests",
                                        1,
                                        "extraGuestFee",
                                        HostSays.euros(500),
                                        "taxBps",
                                        1_000,
                                        "serviceFeeBps",
                                        333)))
                .expectSuccess();

        Answer quote = guest.quote(home, arrival, arrival.plusDays(7)).expectSuccess();

        // 20000 + 6 × 9900 = 79400; 10 % off, not the 50 % of the early bird: 71460
        assertThat(quote.json().path("lines").valueStream().map(HostRulesIT::line))
                .containsExactly(
                        "NIGHTS 1 20000",
                        "NIGHTS 6 59400",
                        "LENGTH_OF_STAY_DISCOUNT 1 7940",
                        "CLEANING 1 3000",
                        "EXTRA_GUESTS 7 3500",
                        "TAX 1 7146",
                        "SERVICE_FEE 1 2379");
        assertThat(quote.text("/total/amount")).isEqualTo("87485");

        host.revise(home, Map.of("pricing", Map.of())).expectSuccess();
        String booking = guest.api()
                .post("/api/v1/bookings", Map.of("quoteId", quote.text("/quoteId")))
                .expectSuccess()
                .text("/bookingId");
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        assertThat(guest.booking(booking).text("/total/amount"))
                .as("the quote's price, not today's")
                .isEqualTo("87485");
    }

    @Test
    void aRefusalNamesTheRuleAndAStayThatIsThenQuoted() {
        Person host = under.host("Hanno Host");
        Person guest = under.guest("Greta Guest");
        LocalDate arrival = today().plusDays(200);
        String home = host.offer(Home.instant("Choosy"));
        host.revise(home, Map.of("availability", HostSays.choosyFrom(arrival, 365)))
                .expectSuccess();

        Answer refused = guest.quote(home, arrival, arrival.plusDays(2));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("stay-too-short");
        assertThat(refused.text("/parameters/min")).isEqualTo("4");
        assertThat(refused.text("/parameters/rule")).isEqualTo(arrival + "/" + arrival.plusDays(30));
        String[] nearest =
                refused.text("/parameters/nearest").split(", ", -1)[0].split("/", -1);
        guest.quote(home, LocalDate.parse(nearest[0]), LocalDate.parse(nearest[1]))
                .expectSuccess();
        assertThat(guest.quote(home, today().plusDays(2), today().plusDays(9)).problem())
                .isEqualTo("notice-too-short");
        assertThat(guest.quote(home, today().plusDays(366), today().plusDays(370))
                        .problem())
                .isEqualTo("beyond-booking-window");
    }

    @Test
    void theDaysBetweenTwoStaysAreNobodys() {
        Person host = under.host("Hilda Host");
        Person guest = under.guest("Gerd Guest");
        Person next = under.guest("Next Guest");
        LocalDate arrival = today().plusDays(150);
        String home = host.offer(Home.instant("Prepared"));
        host.revise(home, Map.of("preparationDays", 2)).expectSuccess();
        // Both have their quotes before either has the nights: only the calendar can tell them apart.
        String first = quoted(guest, home, arrival, arrival.plusDays(3));
        String tooNear = quoted(next, home, arrival.plusDays(4), arrival.plusDays(6));
        String farEnough = quoted(next, home, arrival.plusDays(5), arrival.plusDays(7));

        guest.await(booked(guest, first), Set.of("AWAITING_PAYMENT"), SOON);
        Answer second = next.api().post("/api/v1/bookings", Map.of("quoteId", tooNear));
        String state = second.isSuccess()
                ? next.await(second.text("/bookingId"), Set.of("AWAITING_PAYMENT", "REJECTED"), SOON)
                : second.problem();
        assertThat(state).isIn("REJECTED", "dates-taken");
        next.await(booked(next, farEnough), Set.of("AWAITING_PAYMENT"), SOON);
    }

    private static String quoted(Person guest, String home, LocalDate from, LocalDate to) {
        return guest.quote(home, from, to).expectSuccess().text("/quoteId");
    }

    private static String booked(Person guest, String quote) {
        return guest.api()
                .post("/api/v1/bookings", Map.of("quoteId", quote))
                .expectSuccess()
                .text("/bookingId");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(under.platform().now(), ZoneId.of("Europe/Paris"));
    }

    private static String line(JsonNode line) {
        return line.path("kind").asString() + " " + line.path("quantity").asInt() + " "
                + line.path("amount").path("amount").asString();
    }
}
