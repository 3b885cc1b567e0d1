package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Waiting;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A nervous finger books once. */
class IdempotencyIT {

    private static final int TIMES = 100;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void theSameRequestSentAHundredTimesIsOneBookingWithOneReply() throws Exception {
        PlatformUnderTest under = PlatformUnderTest.shared();
        Person guest = under.guest("Nervous Guest");
        String home = under.host("Calm Host").offer(Home.instant("Hut"));
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(70);
        String quote =
                guest.quote(home, checkIn, checkIn.plusDays(2)).expectSuccess().text("/quoteId");

        Callable<Answer> book = () -> guest.api().post("/api/v1/bookings", Map.of("quoteId", quote), "the-same-key");
        List<Answer> answers = Api.together(Collections.nCopies(TIMES, book));

        Set<String> bodies = new HashSet<>();
        for (Answer answer : answers) {
            if (answer.status() == 409) {
                assertThat(answer.problem()).isEqualTo("idempotency-key-running");
            } else {
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                bodies.add(answer.body());
            }
        }
        assertThat(bodies).hasSize(1);
        Answer late = guest.api().post("/api/v1/bookings", Map.of("quoteId", quote), "the-same-key");
        assertThat(bodies).containsExactly(late.body());
        guest.await(late.text("/bookingId"), Set.of("AWAITING_PAYMENT"), SOON);
        assertThat(guest.api()
                        .get("/api/v1/bookings?role=guest")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aPaymentSentTwiceIsPaidOnce() {
        PlatformUnderTest under = PlatformUnderTest.shared();
        Person guest = under.guest("Doubting Guest");
        String home = under.host("Patient Host").offer(Home.instant("Shed"));
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(70);
        String booking = guest.book(home, checkIn, checkIn.plusDays(2));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        Money money = Money.before(under, guest, booking);

        guest.pay(booking).expectSuccess();
        guest.pay(booking);

        guest.await(booking, Set.of("CONFIRMED"), SOON);
        String total = guest.booking(booking).text("/totalWei");
        Waiting.until("the guest has paid once", SOON, () -> {
            String spent = money.guestSpent().toString();
            return new Waiting.Seen(spent.equals(total), spent);
        });
    }

    @Test
    void aKeyIsNeeded() {
        PlatformUnderTest under = PlatformUnderTest.shared();
        Person guest = under.platform().register("Keyless Guest", "GUEST");

        Answer answer = guest.api().send("POST", "/api/v1/quotes", Map.of(), Map.of());

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        PlatformUnderTest under = PlatformUnderTest.shared();
        Person guest = under.guest("Thrifty Guest");
        String home = under.host("Plain Host").offer(Home.instant("Tent"));
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(70);
        String first =
                guest.quote(home, checkIn, checkIn.plusDays(2)).expectSuccess().text("/quoteId");
        String second = guest.quote(home, checkIn.plusDays(9), checkIn.plusDays(11))
                .expectSuccess()
                .text("/quoteId");
        guest.api()
                .post("/api/v1/bookings", Map.of("quoteId", first), "one-key")
                .expectSuccess();

        Answer answer = guest.api().post("/api/v1/bookings", Map.of("quoteId", second), "one-key");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
    }
}
