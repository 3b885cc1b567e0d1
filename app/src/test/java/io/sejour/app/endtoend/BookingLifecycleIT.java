package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A booking's life in every direction it can take, and the money to the wei. */
class BookingLifecycleIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static PlatformUnderTest under;
    private static Platform platform;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
    }

    @Test
    void aNewGuestIsMailedTheCodeThatProvesTheAddress() {
        Person guest = under.guest("Nina New");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(platform.mailsTo(guest.email())).hasSize(1));
    }

    @Test
    void anInstantBookingIsPaidStayedAndPaidOutToTheWei() {
        Person host = under.host("Hanna Host");
        Person guest = under.guest("Gustav Guest");
        String home = host.offer(Home.instant("Loft"));
        String booking = guest.book(home, inDays(40), inDays(43));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        Money money = Money.before(under, guest, booking);

        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        stay(guest, booking);
        platform.advance(Duration.ofDays(2));

        guest.await(booking, Set.of("COMPLETED"), SOON);
        BigInteger total = totalWei(guest, booking);
        assertThat(money.guestSpent()).isEqualTo(total);
        assertThat(money.hostGained()).isEqualTo(total.subtract(fee(guest, booking)));
        assertThat(guest.payment(booking).text("/status")).isEqualTo("RELEASED");
    }

    @Test
    void bothSidesAreToldByMail() {
        Person host = under.host("Helga Host");
        Person guest = under.guest("Georg Guest");
        String booking = guest.book(host.offer(Home.instant("Studio")), inDays(40), inDays(42));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);

        awaitMail(guest, "Confirmed");
        awaitMail(host, "Studio");
    }

    @Test
    void aRequestThatTheHostAcceptsIsBooked() {
        Person host = under.host("Hugo Host");
        Person guest = under.guest("Greta Guest");
        String booking = guest.book(host.offer(Home.instant("Cabin").onRequest()), inDays(40), inDays(42));
        guest.await(booking, Set.of("AWAITING_HOST"), SOON);

        host.act(booking, "acceptance").expectSuccess();
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();

        guest.await(booking, Set.of("CONFIRMED"), SOON);
    }

    @Test
    void aRequestThatTheHostDeclinesEndsAndFreesTheNights() {
        Person host = under.host("Heidi Host");
        Person guest = under.guest("Gabriel Guest");
        String home = host.offer(Home.instant("Mill").onRequest());
        String booking = guest.book(home, inDays(40), inDays(42));
        guest.await(booking, Set.of("AWAITING_HOST"), SOON);

        host.api()
                .post("/api/v1/bookings/" + booking + "/decline", Map.of("reason", "renovation"))
                .expectSuccess();

        guest.await(booking, Set.of("DECLINED"), SOON);
        assertNightsAreFree(host, home, inDays(40), inDays(42));
    }

    @Test
    void aRequestThatNobodyAnswersExpiresAndFreesTheNights() {
        Person host = under.host("Henry Host");
        Person guest = under.guest("Gloria Guest");
        String home = host.offer(Home.instant("Barn").onRequest());
        LocalDate checkIn = inDays(40);
        String booking = guest.book(home, checkIn, checkIn.plusDays(2));
        guest.await(booking, Set.of("AWAITING_HOST"), SOON);

        platform.advance(Duration.ofHours(25));

        guest.await(booking, Set.of("EXPIRED"), SOON);
        assertNightsAreFree(host, home, checkIn, checkIn.plusDays(2));
    }

    @Test
    void aBookingThatNobodyPaysExpiresAndFreesTheNights() {
        Person host = under.host("Hilda Host");
        Person guest = under.guest("Gero Guest");
        String home = host.offer(Home.instant("Tower"));
        LocalDate checkIn = inDays(40);
        String booking = guest.book(home, checkIn, checkIn.plusDays(2));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);

        platform.advance(Duration.ofMinutes(16));

        guest.await(booking, Set.of("EXPIRED"), SOON);
        assertThat(guest.pay(booking).isSuccess()).isFalse();
        assertNightsAreFree(host, home, checkIn, checkIn.plusDays(2));
    }

    @Test
    void moneyThatBecomesFinalAfterTheDeadlineGoesBackInFull() {
        Person host = under.host("Holger Host");
        Person guest = under.guest("Gina Guest");
        String booking = guest.book(host.offer(Home.instant("Yurt")), inDays(40), inDays(42));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        Money money = Money.before(under, guest, booking);

        platform.holdFinality(true);
        try {
            guest.pay(booking).expectSuccess();
            awaitMined(guest, booking);
            platform.advance(Duration.ofMinutes(16));
            guest.await(booking, Set.of("EXPIRED"), SOON);
        } finally {
            platform.holdFinality(false);
        }

        awaitPayment(guest, booking, "REFUNDED");
        assertThat(guest.booking(booking).text("/status")).isEqualTo("EXPIRED");
        assertThat(money.guestSpent()).isZero();
        assertThat(money.hostGained()).isZero();
    }

    @Test
    void aFlexibleBookingCancelledInTimeIsRefundedInFull() {
        Settled settled = cancelledBooking("FLEXIBLE", inDays(40), Duration.ofHours(30));

        assertThat(settled.guestSpent()).isZero();
        assertThat(settled.hostGained()).isZero();
    }

    @Test
    void aFirmBookingCancelledLateIsRefundedByThePolicy() {
        Settled settled = cancelledBooking("FIRM", inDays(20), Duration.ofHours(30));

        assertThat(settled.guestSpent()).isPositive().isLessThan(settled.total());
        assertThat(settled.guestSpent()).isEqualTo(settled.total().subtract(settled.previewedRefund()));
        assertThat(settled.hostGained()).isPositive().isLessThanOrEqualTo(settled.guestSpent());
    }

    @Test
    void aNonRefundableBookingCancelledAfterTheGracePeriodCostsTheStay() {
        Settled settled = cancelledBooking("NON_REFUNDABLE", inDays(20), Duration.ofHours(30));

        assertThat(settled.guestSpent()).isEqualTo(settled.total().subtract(settled.previewedRefund()));
        assertThat(settled.hostGained()).isPositive();
    }

    @Test
    void theHostWhoCancelsGivesEverythingBackAndKeepsTheNightsBlocked() {
        Person host = under.host("Hector Host");
        Person guest = under.guest("Gisela Guest");
        String home = host.offer(Home.instant("Villa").withPolicy("NON_REFUNDABLE"));
        LocalDate checkIn = inDays(20);
        String booking = confirmed(guest, home, checkIn);
        Money money = Money.before(under, guest, booking);
        platform.advance(Duration.ofHours(30));

        host.cancel(booking).expectSuccess();

        guest.await(booking, Set.of("CANCELLED"), SOON);
        assertThat(money.guestSpent().negate()).isEqualTo(totalWei(guest, booking));
        Answer again = under.guest("Next Guest").tryToBook(home, checkIn, checkIn.plusDays(3));
        assertThat(again.isSuccess()).isFalse();
    }

    private record Settled(
            BigInteger total, BigInteger previewedRefund, BigInteger guestSpent, BigInteger hostGained) {}

    private static Settled cancelledBooking(String policy, LocalDate checkIn, Duration afterConfirmation) {
        Person host = under.host("Helmut Host");
        Person guest = under.guest("Gunda Guest");
        String home = host.offer(Home.instant("House").withPolicy(policy));
        String booking = guest.book(home, checkIn, checkIn.plusDays(3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        Money money = Money.before(under, guest, booking);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        platform.advance(afterConfirmation);
        Answer preview = guest.api()
                .get("/api/v1/bookings/" + booking + "/cancellation-preview")
                .expectSuccess();

        guest.cancel(booking).expectSuccess();

        guest.await(booking, Set.of("CANCELLED"), SOON);
        assertNightsAreFree(host, home, checkIn, checkIn.plusDays(3));
        return new Settled(
                totalWei(guest, booking),
                new BigInteger(preview.text("/now/guestWei")),
                money.guestSpent(),
                money.hostGained());
    }

    private static String confirmed(Person guest, String home, LocalDate checkIn) {
        String booking = guest.book(home, checkIn, checkIn.plusDays(3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        return booking;
    }

    private static void stay(Person guest, String booking) {
        Answer view = guest.booking(booking);
        platform.advanceTo(LocalDate.parse(view.text("/checkIn")).atTime(20, 0).toInstant(ZoneOffset.UTC));
        guest.act(booking, "check-in").expectSuccess();
        guest.await(booking, Set.of("CHECKED_IN"), SOON);
        platform.advanceTo(LocalDate.parse(view.text("/checkOut")).atTime(9, 0).toInstant(ZoneOffset.UTC));
        guest.act(booking, "check-out").expectSuccess();
        guest.await(booking, Set.of("CHECKED_OUT"), SOON);
    }

    private static void assertNightsAreFree(Person host, String home, LocalDate checkIn, LocalDate checkOut) {
        Person next = under.guest("Nora Next");
        Answer answer = next.tryToBook(home, checkIn, checkOut);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(next.await(answer.text("/bookingId"), Set.of("AWAITING_HOST", "AWAITING_PAYMENT"), SOON))
                .isNotEmpty();
    }

    private static void awaitMined(Person guest, String booking) {
        Answer payment = guest.payment(booking).expectSuccess();
        under.chain().awaitFunded(payment.text("/escrow/contract"), payment.text("/escrow/termsHash"));
    }

    private static void awaitPayment(Person guest, String booking, String status) {
        Waiting.until("the payment is " + status, SOON, () -> {
            String seen = guest.payment(booking).text("/status");
            return new Waiting.Seen(seen.equals(status), seen);
        });
    }

    private static void awaitMail(Person person, String words) {
        Waiting.until("a mail about \"" + words + "\" arrives", SOON, () -> {
            var subjects = platform.mailsTo(person.email());
            return new Waiting.Seen(
                    subjects.stream().anyMatch(subject -> subject.contains(words)), subjects.toString());
        });
    }

    private static BigInteger totalWei(Person guest, String booking) {
        return new BigInteger(guest.booking(booking).expectSuccess().text("/totalWei"));
    }

    private static BigInteger fee(Person guest, String booking) {
        BigInteger bps = new BigInteger(guest.payment(booking).expectSuccess().text("/escrow/terms/feeBps"));
        return totalWei(guest, booking).multiply(bps).divide(BigInteger.valueOf(10_000));
    }

    private static LocalDate inDays(int days) {
        return LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(days);
    }
}
