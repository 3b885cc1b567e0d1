package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Api;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What belongs to two people is seen and touched by these two, and by nobody else. */
class AuthorizationIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static PlatformUnderTest under;
    private static Person guest;
    private static Person host;
    private static Person stranger;
    private static Person otherHost;
    private static String home;
    private static String booking;

    @BeforeAll
    static void bookSomething() {
        under = PlatformUnderTest.shared();
        guest = under.guest("Private Guest");
        host = under.host("Private Host");
        stranger = under.guest("Curious Guest");
        otherHost = under.host("Curious Host");
        home = host.offer(Home.instant("Hideaway"));
        LocalDate checkIn =
                LocalDate.ofInstant(under.platform().now(), ZoneOffset.UTC).plusDays(60);
        booking = guest.book(home, checkIn, checkIn.plusDays(2));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
    }

    @Test
    void theGuestAndTheHostSeeTheBooking() {
        assertThat(guest.booking(booking).status()).isEqualTo(200);
        assertThat(host.booking(booking).status()).isEqualTo(200);
        assertThat(guest.payment(booking).status()).isEqualTo(200);
    }

    @Test
    void nobodyElseSeesAnythingOfIt() {
        List<String> paths = List.of(
                "/api/v1/bookings/" + booking,
                "/api/v1/bookings/" + booking + "/payment",
                "/api/v1/bookings/" + booking + "/events",
                "/api/v1/bookings/" + booking + "/cancellation-preview",
                "/api/v1/audit/bookings/" + booking + "/events",
                "/api/v1/audit/bookings/" + booking + "/replay",
                "/api/v1/audit/bookings/" + booking + "/dossier.json",
                "/api/v1/audit/bookings/" + booking + "/dossier.pdf");
        for (Person other : List.of(stranger, otherHost)) {
            for (String path : paths) {
                Answer answer = other.api().get(path);
                assertThat(answer.status()).as(path + " " + answer.body()).isIn(403, 404);
                assertThat(answer.body()).doesNotContain("Hideaway");
            }
        }
    }

    @Test
    void nobodyElseActsOnIt() {
        for (Person other : List.of(stranger, otherHost)) {
            for (String action : List.of("acceptance", "decline", "check-in", "check-out", "payment/managed")) {
                assertThat(other.act(booking, action).status()).as(action).isIn(403, 404);
            }
            assertThat(other.cancel(booking).status()).isIn(403, 404);
        }
        assertThat(guest.booking(booking).text("/status")).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void nobodyElseChangesTheHome() {
        Answer patch = otherHost.api().send("PATCH", "/api/v1/listings/" + home, Map.of("title", "Mine now"), Map.of());
        assertThat(patch.status()).as(patch.body()).isIn(403, 404);
        assertThat(otherHost
                        .api()
                        .post("/api/v1/listings/" + home + "/publish", Map.of())
                        .status())
                .isIn(403, 404);
    }

    @Test
    void withoutATokenNothingPrivateIsAnswered() {
        Api nobody = under.platform().anonymous();
        for (String path : List.of(
                "/api/v1/users/me",
                "/api/v1/bookings",
                "/api/v1/bookings/" + booking,
                "/api/v1/admin/invariants",
                "/api/v1/admin/sagas/parked")) {
            Answer answer = nobody.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unauthenticated");
        }
        assertThat(nobody.as("not.a.token").get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void whatIsForOperatorsIsForOperatorsOnly() {
        for (String path : List.of("/api/v1/admin/invariants", "/api/v1/admin/sagas/parked")) {
            assertThat(guest.api().get(path).status()).as(path).isEqualTo(403);
            assertThat(host.api().get(path).status()).as(path).isEqualTo(403);
            Person operator = under.platform().signIn("operator@example.org", "sejour-operator");
            assertThat(operator.api().get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aGuestOffersNoHome() {
        assertThat(guest.api().post("/api/v1/listings", Map.of()).status()).isIn(400, 403);
    }

    @Test
    void nobodyBecomesAnOperatorByAsking() {
        Answer answer = under.platform()
                .anonymous()
                .post(
                        "/api/v1/users",
                        Map.of(
                                "email", "root@example.org",
                                "password", "correct horse battery",
                                "displayName", "Root",
                                "roles", List.of("OPERATOR"),
                                "locale", "en"));
        assertThat(answer.isSuccess()).as(answer.body()).isFalse();
    }
}
