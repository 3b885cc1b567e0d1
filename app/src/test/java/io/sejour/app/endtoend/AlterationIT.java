package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another stay in place of a paid one: nights are exchanged, and the difference moves to the wei. */
class AlterationIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static PlatformUnderTest under;
    private static Platform platform;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
    }

    @Test
    void aLongerStayThatOverlapsTheFirstCostsTheDifferenceAndFreesTheNightsGivenUp() {
        Paid paid = paidBooking();
        LocalDate in = paid.checkIn().plusDays(1);
        LocalDate out = paid.checkIn().plusDays(5);
        Answer quote = paid.guest().quoteInPlaceOf(paid.booking(), in, out).expectSuccess();
        BigInteger costs = wei(quote, "/totalWei");
        assertThat(wei(quote, "/alteration/paidWei")).isEqualTo(paid.total());
        assertThat(wei(quote, "/alteration/paysWei"))
                .isEqualTo(costs.subtract(paid.total()))
                .isPositive();
        assertThat(wei(quote, "/alteration/getsBackWei")).isZero();

        String next = paid.guest().alter(paid.booking(), in, out);
        paid.host().await(next, Set.of("AWAITING_HOST"), SOON);
        assertThat(paid.host().booking(next).text("/replaces")).isEqualTo(paid.booking());
        assertThat(paid.guest().booking(paid.booking()).text("/status")).isEqualTo("CONFIRMED");
        paid.host().act(next, "acceptance").expectSuccess();
        paid.guest().await(next, Set.of("AWAITING_PAYMENT"), SOON);
        assertThat(paid.guest().cancel(next).problem())
                .as("the consent to replace cannot be kept for later")
                .isEqualTo("wrong-state");
        Answer payment = paid.guest().payment(next).expectSuccess();
        assertThat(wei(payment, "/replaces/paysWei")).isEqualTo(costs.subtract(paid.total()));
        assertThat(wei(payment, "/transaction/value")).isEqualTo(costs.subtract(paid.total()));
        paid.guest().pay(next).expectSuccess();

        paid.guest().await(next, Set.of("CONFIRMED"), SOON);
        paid.guest().await(paid.booking(), Set.of("CANCELLED"), SOON);
        assertThat(paid.guest().payment(next).text("/fundedBy/txHash"))
                .as("one transaction ends the one and begins the other")
                .isEqualTo(paid.guest().payment(paid.booking()).text("/settledBy/txHash"));
        Answer first = paid.guest().booking(paid.booking());
        assertThat(first.text("/replacedBy")).isEqualTo(next);
        Waiting.until("the guest is told that the stay was changed", SOON, () -> {
            List<String> mails = platform.mailsTo(paid.guest().email());
            return new Waiting.Seen(mails.contains("Changed: Lodge"), mails.toString());
        });
        assertThat(platform.mailsTo(paid.guest().email()))
                .as("of money that only changed its booking nobody says that it was refunded")
                .noneMatch(subject -> subject.startsWith("Refund"));
        assertThat(paid.money().guestSpent()).isEqualTo(costs);
        assertThat(paid.money().hostGained()).isZero();
        Person other = under.guest("Nadia Next");
        assertThat(other.tryToBook(paid.home(), paid.checkIn(), in).status()).isEqualTo(202);
        assertThat(other.tryToBook(paid.home(), in, out).problem()).isEqualTo("dates-taken");
    }

    @Test
    void aShorterStayGivesTheDifferenceBack() {
        Paid paid = paidBooking();
        LocalDate out = paid.checkIn().plusDays(2);
        BigInteger costs = wei(
                paid.guest().quoteInPlaceOf(paid.booking(), paid.checkIn(), out).expectSuccess(), "/totalWei");
        assertThat(costs).isLessThan(paid.total());

        String next = paid.guest().alter(paid.booking(), paid.checkIn(), out);
        paid.host().await(next, Set.of("AWAITING_HOST"), SOON);
        paid.host().act(next, "acceptance").expectSuccess();
        paid.guest().await(next, Set.of("AWAITING_PAYMENT"), SOON);
        paid.guest().pay(next).expectSuccess();

        paid.guest().await(next, Set.of("CONFIRMED"), SOON);
        paid.guest().await(paid.booking(), Set.of("CANCELLED"), SOON);
        assertThat(paid.money().guestSpent()).isEqualTo(costs);
    }

    @Test
    void anAlterationThatIsDeclinedLeavesTheBookingAsItWas() {
        Paid paid = paidBooking();
        String next = paid.guest()
                .alter(
                        paid.booking(),
                        paid.checkIn().plusDays(1),
                        paid.checkIn().plusDays(4));
        paid.host().await(next, Set.of("AWAITING_HOST"), SOON);

        paid.host().act(next, "decline").expectSuccess();

        paid.guest().await(next, Set.of("DECLINED"), SOON);
        Answer first = paid.guest().booking(paid.booking());
        assertThat(first.text("/status")).isEqualTo("CONFIRMED");
        assertThat(first.text("/nextActions/0")).isEqualTo("ALTER");
        assertThat(paid.money().guestSpent()).isEqualTo(paid.total());
        Answer others = under.guest("Nadia Next")
                .quote(paid.home(), paid.checkIn(), paid.checkIn().plusDays(1));
        assertThat(others.problem()).isEqualTo("dates-taken");
    }

    @Test
    void onlyThePaidStayOfTheGuestIsAlteredAndOnlyAtItsHome() {
        Paid paid = paidBooking();
        LocalDate out = paid.checkIn().plusDays(4);
        Person stranger = under.guest("Curious Guest");
        assertThat(stranger.api()
                        .post(
                                "/api/v1/quotes",
                                Map.of(
                                        "listingId", paid.home(),
                                        "checkIn", paid.checkIn().toString(),
                                        "checkOut", out.toString(),
                                        "guests", 1,
                                        "replaces", paid.booking()))
                        .problem())
                .isEqualTo("not-found");
        String elsewhere = paid.host().offer(Home.instant("Elsewhere"));
        String quote = paid.guest()
                .quote(elsewhere, paid.checkIn(), out)
                .expectSuccess()
                .text("/quoteId");
        Answer other = paid.guest()
                .api()
                .post("/api/v1/bookings/" + paid.booking() + "/alterations", Map.of("quoteId", quote));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("quoteId");
        paid.guest().cancel(paid.booking()).expectSuccess();
        assertThat(paid.guest()
                        .api()
                        .post("/api/v1/bookings/" + paid.booking() + "/alterations", Map.of("quoteId", quote))
                        .problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void ofSeveralRequestsForTheSameNightsTheFirstAcceptedHasThemAndTheOthersAreTold() {
        Person host = under.host("Hedda Host");
        String home = host.offer(Home.instant("Cabin").onRequest());
        LocalDate in = LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(20);
        Person first = under.guest("First Guest");
        Person second = under.guest("Second Guest");
        Person third = under.guest("Third Guest");
        String one = first.book(home, in, in.plusDays(3));
        String two = second.book(home, in.plusDays(1), in.plusDays(4));
        String later = third.book(home, in.plusDays(4), in.plusDays(6));
        for (String booking : new String[] {one, two, later}) {
            host.await(booking, Set.of("AWAITING_HOST"), SOON);
        }

        host.act(two, "acceptance").expectSuccess();

        second.await(two, Set.of("AWAITING_PAYMENT"), SOON);
        first.await(one, Set.of("REJECTED"), SOON);
        assertThat(first.booking(one).text("/endReason")).isEqualTo("DATES_TAKEN");
        assertThat(host.act(one, "acceptance").problem()).isEqualTo("wrong-state");
        assertThat(third.booking(later).text("/status")).isEqualTo("AWAITING_HOST");
    }

    private record Paid(
            Person host, Person guest, String home, String booking, LocalDate checkIn, BigInteger total, Money money) {}

    /** Three paid nights at an instantly booked home, three weeks ahead. */
    private static Paid paidBooking() {
        Person host = under.host("Hedda Host");
        Person guest = under.guest("Gerd Guest");
        String home = host.offer(Home.instant("Lodge"));
        LocalDate checkIn = LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(21);
        String booking = guest.book(home, checkIn, checkIn.plusDays(3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        Money money = Money.before(under, guest, booking);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        return new Paid(host, guest, home, booking, checkIn, wei(guest.booking(booking), "/totalWei"), money);
    }

    private static BigInteger wei(Answer answer, String path) {
        return new BigInteger(answer.text(path));
    }
}
