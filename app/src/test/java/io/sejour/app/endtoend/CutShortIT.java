package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Stays that nobody began or that end before their time, and the money to the wei. */
class CutShortIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int NIGHTS = 3;

    private static PlatformUnderTest under;
    private static Platform platform;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
    }

    @Test
    void aGuestWhoNeverComesPaysAsForALateCancellationAndTheNightsAreFree() {
        Paid paid = paidBooking("FLEXIBLE");
        BigInteger lateRefund = refundJustBeforeCheckIn(paid);
        refused(paid.host().act(paid.booking(), "no-show"), "too-early");
        platform.advanceTo(paid.day(0, 20));

        paid.host().act(paid.booking(), "no-show").expectSuccess();
        paid.guest().await(paid.booking(), Set.of("NO_SHOW"), SOON);
        refused(paid.guest().act(paid.booking(), "no-show"), "forbidden");
        assertThat(paid.guest().booking(paid.booking()).text("/nextActions/0")).isEqualTo("CHECK_IN");
        platform.advance(Duration.ofHours(49));

        paid.guest().await(paid.booking(), Set.of("CANCELLED"), SOON);
        assertPaidOut(paid, lateRefund);
        assertThat(lateRefund).isPositive().isLessThan(paid.total());
        Answer again =
                under.guest("Nadia Next").tryToBook(paid.home(), paid.checkIn().plusDays(2), paid.checkOut());
        assertThat(again.status()).as(again.body()).isNotEqualTo(409);
    }

    @Test
    void aGuestWhoIsMissedAndComesAfterAllStaysAndPaysTheWholeStay() {
        Paid paid = paidBooking("FLEXIBLE");
        platform.advanceTo(paid.day(0, 20));
        paid.host().act(paid.booking(), "no-show").expectSuccess();
        paid.guest().await(paid.booking(), Set.of("NO_SHOW"), SOON);
        platform.advance(Duration.ofHours(10));

        paid.guest().act(paid.booking(), "check-in").expectSuccess();
        paid.guest().await(paid.booking(), Set.of("CHECKED_IN"), SOON);
        platform.advance(Duration.ofDays(5));

        paid.guest().await(paid.booking(), Set.of("COMPLETED"), SOON);
        assertPaidOut(paid, BigInteger.ZERO);
    }

    @Test
    void aGuestWhoLeavesAFlexibleStayPaysTheNightsStayedAndOneMore() {
        Paid paid = paidBooking("FLEXIBLE");
        platform.advanceTo(paid.day(0, 20));
        paid.guest().act(paid.booking(), "check-in").expectSuccess();
        paid.guest().await(paid.booking(), Set.of("CHECKED_IN"), SOON);
        platform.advanceTo(paid.day(1, 12));
        Answer preview = paid.guest()
                .api()
                .get("/api/v1/bookings/" + paid.booking() + "/cancellation-preview")
                .expectSuccess();
        BigInteger refund = new BigInteger(preview.text("/now/guestWei"));
        assertThat(preview.text("/now/basis")).isEqualTo("DURING_THE_STAY");

        paid.guest().cancel(paid.booking()).expectSuccess();

        paid.guest().await(paid.booking(), Set.of("CANCELLED"), SOON);
        assertPaidOut(paid, refund);
        // one of three equal nights: 99 of 327 euros
        assertThat(refund.doubleValue() / paid.total().doubleValue()).isBetween(0.302, 0.304);
    }

    @Test
    void aPolicyOfTheHostsOwnIsShownAndPaidAsItWasWritten() {
        Paid paid = paidBooking(Home.instant("Lodge").withTiers(Map.of(5, 7_000, 0, 2_500)));
        Answer preview = paid.guest()
                .api()
                .get("/api/v1/bookings/" + paid.booking() + "/cancellation-preview")
                .expectSuccess();
        assertThat(preview.text("/now/refundBps")).isEqualTo("7000");
        assertThat(refundJustBeforeCheckIn(paid).multiply(BigInteger.valueOf(4)).subtract(paid.total()))
                .as("a quarter, the odd wei the guest's")
                .isBetween(BigInteger.ZERO, BigInteger.valueOf(3));

        paid.guest().cancel(paid.booking()).expectSuccess();

        paid.guest().await(paid.booking(), Set.of("CANCELLED"), SOON);
        assertPaidOut(paid, new BigInteger(preview.text("/now/guestWei")));
    }

    @Test
    void aHostWhoCancelsOwesThePenaltyThatWasShownBefore() {
        Paid paid = paidBooking("FIRM");
        Answer preview = paid.host()
                .api()
                .get("/api/v1/bookings/" + paid.booking() + "/cancellation-preview")
                .expectSuccess();
        assertThat(preview.text("/penalty/bps")).isEqualTo("2500");

        paid.host().cancel(paid.booking()).expectSuccess();

        paid.guest().await(paid.booking(), Set.of("CANCELLED"), SOON);
        Answer view = paid.guest().booking(paid.booking());
        assertThat(view.text("/penalty/amount/amount")).isEqualTo(preview.text("/penalty/amount/amount"));
        assertPaidOut(paid, paid.total());
    }

    private record Paid(
            Person host, Person guest, String home, String booking, LocalDate checkIn, BigInteger total, Money money) {

        LocalDate checkOut() {
            return checkIn.plusDays(NIGHTS);
        }

        Instant day(int afterCheckIn, int hour) {
            return checkIn.plusDays(afterCheckIn).atTime(hour, 0).toInstant(ZoneOffset.UTC);
        }
    }

    private static Paid paidBooking(String policy) {
        return paidBooking(Home.instant("Lodge").withPolicy(policy));
    }

    private static Paid paidBooking(Home offered) {
        Person host = under.host("Hedda Host");
        Person guest = under.guest("Gerd Guest");
        String home = host.offer(offered);
        LocalDate checkIn = LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(6);
        String booking = guest.book(home, checkIn, checkIn.plusDays(NIGHTS));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        Money money = Money.before(under, guest, booking);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        BigInteger total = new BigInteger(guest.booking(booking).text("/totalWei"));
        return new Paid(host, guest, home, booking, checkIn, total, money);
    }

    private static BigInteger refundJustBeforeCheckIn(Paid paid) {
        Answer preview = paid.guest()
                .api()
                .get("/api/v1/bookings/" + paid.booking() + "/cancellation-preview")
                .expectSuccess();
        for (JsonNode step : preview.json().at("/later")) {
            if (step.at("/until").asString("").equals(preview.text("/checkInAt"))) {
                return new BigInteger(step.at("/guestWei").asString());
            }
        }
        throw new AssertionError("no step ends at check-in: " + preview.body());
    }

    /** The guest got this back; the host has the rest, less the fee. */
    private static void assertPaidOut(Paid paid, BigInteger refund) {
        BigInteger bps = new BigInteger(paid.guest().payment(paid.booking()).text("/escrow/terms/feeBps"));
        BigInteger hostPart = paid.total().subtract(refund);
        BigInteger fee = hostPart.multiply(bps).divide(BigInteger.valueOf(10_000));
        assertThat(paid.money().guestSpent()).isEqualTo(hostPart);
        assertThat(paid.money().hostGained()).isEqualTo(hostPart.subtract(fee));
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.problem()).isEqualTo(code);
    }
}
