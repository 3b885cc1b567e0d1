package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.run.DemoAccount;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dispute from the complaint to the last wei, by HTTP, on the real chain. */
class DisputeIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final BigInteger COST = new BigInteger("1000000000000000");

    private static PlatformUnderTest under;
    private static Platform platform;
    private static Person arbitrator;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
        arbitrator = platform.signIn(DemoAccount.ARBITRATOR.email(), DemoAccount.ARBITRATOR.password());
    }

    @Test
    void aStayInDisputeIsDividedAsTheArbitratorRules() {
        Person host = under.host("Harald Host");
        Person guest = under.guest("Gudrun Guest");
        String booking = stayed(guest, host);
        Money money = Money.before(under, guest, booking);

        Answer opening = dispute(guest, booking).expectSuccess();
        String dispute = opening.text("/disputeId");
        assertThat(opening.status()).isEqualTo(202);
        guest.await(booking, Set.of("DISPUTED"), SOON);
        assertThat(arbitrator.booking(booking).text("/nextActions/0")).isEqualTo("RULE");

        Answer history = evidence(guest, dispute, Map.of()).expectSuccess();
        assertThat(history.text("/hash")).matches("0x[0-9a-f]{64}");
        assertThat(history.text("/uri")).endsWith("/api/v1/audit/bookings/" + booking + "/events");
        evidence(host, dispute, Map.of("uri", "https://example.org/photos.zip", "hash", "0x" + "ab".repeat(32)))
                .expectSuccess();
        Waiting.until("both pieces of evidence are on chain", SOON, () -> {
            String seen = arbitrator.api().get("/api/v1/disputes/" + dispute).body();
            return new Waiting.Seen(seen.split("\"filedFrom\"", -1).length == 3, seen);
        });

        rule(arbitrator, dispute, "HALVES").expectSuccess();
        guest.await(booking, Set.of("COMPLETED"), SOON);

        BigInteger total = new BigInteger(guest.booking(booking).expectSuccess().text("/totalWei"));
        Answer payment = guest.payment(booking).expectSuccess();
        BigInteger guestWei = new BigInteger(payment.text("/guestWei"));
        assertThat(guestWei).isEqualTo(total.subtract(total.divide(BigInteger.TWO)));
        assertThat(payment.text("/status")).isEqualTo("SPLIT");
        assertThat(money.guestSpent().negate()).isEqualTo(guestWei.subtract(COST));
        assertThat(money.hostGained()).isEqualTo(new BigInteger(payment.text("/hostWei")));
        assertThat(guestWei.add(money.hostGained()).add(new BigInteger(payment.text("/feeWei"))))
                .isEqualTo(total);
        Answer seen = host.api().get("/api/v1/disputes/" + dispute).expectSuccess();
        assertThat(seen.text("/status")).isEqualTo("SETTLED");
        assertThat(seen.text("/ruling")).isEqualTo("HALVES");
        assertThat(seen.text("/ruled/txHash")).startsWith("0x");
        assertThat(guest.api()
                        .get("/api/v1/audit/bookings/" + booking + "/events?limit=100")
                        .body())
                .contains("DisputeOpened", "EvidenceFiled", "RulingGiven", "DisputeRuled");
    }

    @Test
    void aSilentArbitratorEndsInThePolicysSplitAtExitAt() {
        Person host = under.host("Heiner Host");
        Person guest = under.guest("Gisbert Guest");
        String home = host.offer(Home.instant("Silence"));
        String booking = confirmed(guest, home, inDays(30));
        Money money = Money.before(under, guest, booking);

        dispute(host, booking).expectSuccess();
        guest.await(booking, Set.of("DISPUTED"), SOON);
        assertThat(guest.cancel(booking).problem()).isEqualTo("wrong-state");
        long exitAt = Long.parseLong(guest.payment(booking).text("/escrow/terms/exitAt"));
        platform.advanceTo(java.time.Instant.ofEpochSecond(exitAt).plusSeconds(5));

        // Opened long before check-in, when the policy gave everything back.
        guest.await(booking, Set.of("CANCELLED"), SOON);
        assertThat(guest.payment(booking).text("/status")).isEqualTo("REFUNDED");
        assertThat(money.guestSpent().negate())
                .isEqualTo(new BigInteger(guest.booking(booking).text("/totalWei")));
        assertThat(money.hostGained()).isEqualTo(COST.negate());
    }

    @Test
    void nothingIsDisputedThatIsNotPaidOrIsPaidOut() {
        Person host = under.host("Hagen Host");
        Person guest = under.guest("Gerald Guest");
        String home = host.offer(Home.instant("Calm"));
        LocalDate checkIn = inDays(70);
        String unpaid = guest.book(home, checkIn, checkIn.plusDays(2));
        guest.await(unpaid, Set.of("AWAITING_PAYMENT"), SOON);

        assertThat(dispute(guest, unpaid).problem()).isEqualTo("wrong-state");
        assertThat(guest.api()
                        .post("/api/v1/bookings/" + unpaid + "/disputes", Map.of("reason", " "))
                        .problem())
                .isEqualTo("validation-failed");
    }

    @Test
    void aDisputeIsForItsPartiesAndTheArbitrators() {
        Person host = under.host("Hedda Host");
        Person guest = under.guest("Gloria Guest");
        Person stranger = under.guest("Curious Guest");
        Person operator = platform.signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password());
        String booking = confirmed(guest, host.offer(Home.instant("Quiet")), inDays(30));
        assertThat(dispute(stranger, booking).status()).isEqualTo(404);
        assertThat(dispute(operator, booking).status()).isEqualTo(403);
        String dispute = dispute(guest, booking).expectSuccess().text("/disputeId");
        guest.await(booking, Set.of("DISPUTED"), SOON);
        String path = "/api/v1/disputes/" + dispute;

        assertThat(guest.api().get(path).status()).isEqualTo(200);
        assertThat(host.api().get(path).status()).isEqualTo(200);
        assertThat(arbitrator.api().get(path).status()).isEqualTo(200);
        assertThat(stranger.api().get(path).status()).isEqualTo(404);
        assertThat(guest.api().get("/api/v1/disputes").status()).isEqualTo(403);
        assertThat(arbitrator
                        .api()
                        .get("/api/v1/disputes?status=OPEN")
                        .expectSuccess()
                        .body())
                .contains(dispute);
        for (Person party : List.of(guest, host, operator)) {
            assertThat(rule(party, dispute, "GUEST").status()).isEqualTo(403);
        }
        assertThat(rule(stranger, dispute, "GUEST").status()).isEqualTo(404);
        assertThat(evidence(stranger, dispute, Map.of()).status()).isEqualTo(404);
        assertThat(evidence(guest, dispute, Map.of("uri", "https://example.org"))
                        .problem())
                .isEqualTo("validation-failed");
        assertThat(evidence(guest, dispute, Map.of("uri", "javascript:alert(1)", "hash", "0x" + "0".repeat(64)))
                        .problem())
                .isEqualTo("validation-failed");
        assertThat(rule(arbitrator, dispute, "NOBODY").status()).isEqualTo(400);

        rule(arbitrator, dispute, "GUEST").expectSuccess();
        assertThat(rule(arbitrator, dispute, "HOST").problem()).isEqualTo("wrong-state");
        guest.await(booking, Set.of("CANCELLED"), SOON);
    }

    private static Answer dispute(Person party, String booking) {
        return party.api().post("/api/v1/bookings/" + booking + "/disputes", Map.of("reason", "no heating"));
    }

    private static Answer evidence(Person party, String dispute, Map<String, String> body) {
        return party.api().post("/api/v1/disputes/" + dispute + "/evidence", body);
    }

    private static Answer rule(Person judge, String dispute, String ruling) {
        return judge.api().post("/api/v1/disputes/" + dispute + "/ruling", Map.of("ruling", ruling));
    }

    private static String stayed(Person guest, Person host) {
        LocalDate checkIn = inDays(30);
        String booking = confirmed(guest, host.offer(Home.instant("Cold house")), checkIn);
        platform.advanceTo(checkIn.atTime(20, 0).toInstant(ZoneOffset.UTC));
        guest.act(booking, "check-in").expectSuccess();
        guest.await(booking, Set.of("CHECKED_IN"), SOON);
        return booking;
    }

    private static String confirmed(Person guest, String home, LocalDate checkIn) {
        String booking = guest.book(home, checkIn, checkIn.plusDays(3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        return booking;
    }

    private static LocalDate inDays(int days) {
        return LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(days);
    }
}
