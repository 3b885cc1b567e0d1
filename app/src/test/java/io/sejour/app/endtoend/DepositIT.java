package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.run.DemoAccount;
import io.sejour.app.verify.Verification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A damage deposit from the quote to the last wei, by HTTP, on the real chain. */
class DepositIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final BigInteger ARBITRATION = new BigInteger("1000000000000000");
    private static final long CENTS = 25_001;

    private static PlatformUnderTest under;
    private static Platform platform;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
    }

    @Test
    void isPaidApartFromTheStayAndGoesBackByItselfTwoWeeksAfterIt() {
        Stay stay = stayed("Ruth", "Rolf");
        BigInteger deposit = stay.wei();
        BigInteger held = under.chain().balance(stay.contract(), "latest");
        Money money = Money.before(under, stay.guest(), stay.booking());
        stay.guest().act(stay.booking(), "check-out").expectSuccess();
        stay.guest().await(stay.booking(), Set.of("CHECKED_OUT"), SOON);
        assertThat(claim(stay.host(), stay.booking(), deposit.add(BigInteger.ONE), "x")
                        .problem())
                .isEqualTo("claim-too-high");

        platform.advanceTo(Instant.parse(stay.deposit("returnAt")).minusSeconds(3_600));
        stay.guest().await(stay.booking(), Set.of("COMPLETED"), SOON);
        BigInteger paidForTheStay = money.hostGained();
        assertThat(paidForTheStay.signum()).isPositive();
        assertThat(stay.deposit("status")).isEqualTo("PAID");
        platform.advanceTo(Instant.parse(stay.deposit("returnAt")).plusSeconds(5));
        stay.await("RETURNED");

        assertThat(new BigInteger(stay.deposit("guestWei"))).isEqualTo(deposit);
        assertThat(stay.deposit("hostWei")).isEqualTo("0");
        assertThat(money.guestSpent()).isEqualTo(deposit.negate());
        assertThat(money.hostGained()).isEqualTo(paidForTheStay);
        assertThat(held.subtract(under.chain().balance(stay.contract(), "latest")))
                .isEqualTo(deposit);
        everythingHolds();
    }

    @Test
    void aClaimThatTheGuestAcceptsGoesToTheHostAndTheRestBack() {
        Stay stay = stayed("Carla", "Curt");
        BigInteger claim = stay.wei().divide(BigInteger.valueOf(3));
        Money money = Money.before(under, stay.guest(), stay.booking());

        claim(stay.host(), stay.booking(), claim, "a broken chair").expectSuccess();
        stay.await("CLAIMED");
        assertThat(stay.deposit("claimReason")).isEqualTo("a broken chair");
        stay.guest().act(stay.booking(), "deposit/acceptances").expectSuccess();
        stay.await("RETURNED");

        assertThat(money.hostGained()).isEqualTo(claim);
        assertThat(money.guestSpent().negate()).isEqualTo(stay.wei().subtract(claim));
        everythingHolds();
    }

    @Test
    void aContestedClaimIsPaidAsTheArbitratorRules() {
        Person arbitrator = platform.signIn(DemoAccount.ARBITRATOR.email(), DemoAccount.ARBITRATOR.password());
        Stay stay = stayed("Dora", "Dirk");
        BigInteger claim = stay.wei().subtract(BigInteger.ONE);
        Money money = Money.before(under, stay.guest(), stay.booking());

        claim(stay.host(), stay.booking(), claim, "a stain").expectSuccess();
        stay.await("CLAIMED");
        stay.guest().act(stay.booking(), "deposit/contests").expectSuccess();
        stay.await("CONTESTED");
        assertThat(arbitrator.api().get("/api/v1/deposits").expectSuccess().body())
                .contains(stay.booking());
        assertThat(rule(stay.guest(), stay.booking()).status()).isEqualTo(403);
        rule(arbitrator, stay.booking()).expectSuccess();
        stay.await("RETURNED");
        itsDossierIsBelievedUntilItLies(stay);

        assertThat(stay.deposit("ruling")).isEqualTo("HOST");
        assertThat(money.hostGained()).isEqualTo(claim);
        assertThat(money.guestSpent()).as("the one wei comes back").isEqualTo(ARBITRATION.subtract(BigInteger.ONE));
        everythingHolds();
    }

    @Test
    void whoDidNotPayIsNotLetIn() {
        Stay stay = confirmed("Ulla", "Udo");
        assertThat(stay.guest().booking(stay.booking()).text("/deposit/nextActions/0"))
                .isEqualTo("PAY");
        platform.advanceTo(Instant.parse(stay.deposit("fundBy")).plusSeconds(60));
        stay.await("LAPSED");

        assertThat(stay.guest().act(stay.booking(), "check-in").problem()).isEqualTo("deposit-unpaid");
        assertThat(stay.guest().act(stay.booking(), "deposit/payments").problem())
                .isEqualTo("deposit-not-open");
        stay.host().act(stay.booking(), "check-in").expectSuccess();
        stay.guest().await(stay.booking(), Set.of("CHECKED_IN"), SOON);
    }

    @Test
    void aStayThatIsCancelledGivesTheDepositBackAtOnce() {
        Stay stay = confirmed("Stella", "Sven");
        Money money = Money.before(under, stay.guest(), stay.booking());
        pay(stay);
        stay.host().cancel(stay.booking()).expectSuccess();
        stay.await("RETURNED");
        stay.guest().await(stay.booking(), Set.of("CANCELLED"), SOON);

        BigInteger stayWei = new BigInteger(stay.guest().booking(stay.booking()).text("/totalWei"));
        assertThat(money.guestSpent().negate())
                .as("all of the stay, and the deposit")
                .isEqualTo(stayWei);
        everythingHolds();
    }

    /** A confirmed booking at a home that asks for a deposit. */
    private record Stay(Person guest, Person host, String booking) {

        String deposit(String member) {
            return guest.booking(booking).expectSuccess().text("/deposit/" + member);
        }

        BigInteger wei() {
            return new BigInteger(deposit("wei"));
        }

        String contract() {
            return deposit("contract/address");
        }

        void await(String status) {
            Waiting.until("the deposit of booking " + booking + " is " + status, SOON, () -> {
                Answer answer = guest.booking(booking);
                String seen = answer.isSuccess() ? answer.text("/deposit/status") : "";
                return new Waiting.Seen(seen.equals(status), answer.body());
            });
        }
    }

    private static Stay stayed(String guest, String host) {
        Stay stay = confirmed(guest, host);
        BigInteger before = under.chain().balance(stay.contract(), "latest");
        pay(stay);
        assertThat(under.chain().balance(stay.contract(), "latest").subtract(before))
                .isEqualTo(stay.wei());
        platform.advanceTo(Instant.parse(stay.deposit("claimFrom")).plusSeconds(60));
        stay.guest().act(stay.booking(), "check-in").expectSuccess();
        stay.guest().await(stay.booking(), Set.of("CHECKED_IN"), SOON);
        return stay;
    }

    private static void pay(Stay stay) {
        stay.guest().act(stay.booking(), "deposit/payments").expectSuccess();
        stay.await("PAID");
    }

    private static Stay confirmed(String guestName, String hostName) {
        Person guest = under.guest(guestName + " Guest");
        Person host = under.host(hostName + " Host");
        String home = host.offer(Home.instant("Fragile"));
        host.revise(
                        home,
                        Map.of(
                                "pricing",
                                Map.of("damageDeposit", Map.of("amount", Long.toString(CENTS), "currency", "EUR"))))
                .expectSuccess();
        LocalDate checkIn = LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(20);
        Answer quote = guest.quote(home, checkIn, checkIn.plusDays(3)).expectSuccess();
        assertThat(quote.text("/deposit/amount/amount")).isEqualTo(Long.toString(CENTS));
        String booking = guest.book(home, checkIn, checkIn.plusDays(3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        Stay stay = new Stay(guest, host, booking);
        stay.await("ASKED");
        assertThat(stay.wei()).isEqualTo(new BigInteger(quote.text("/deposit/wei")));
        return stay;
    }

    private static Answer claim(Person host, String booking, BigInteger wei, String reason) {
        return host.api()
                .post(
                        "/api/v1/bookings/" + booking + "/deposit/claims",
                        Map.of("amount", wei.toString(), "reason", reason));
    }

    private static Answer rule(Person judge, String booking) {
        return judge.api().post("/api/v1/bookings/" + booking + "/deposit/rulings", Map.of("ruling", "HOST"));
    }

    /** Offline and on the real chain, where every step of the deposit is compared. */
    private static void itsDossierIsBelievedUntilItLies(Stay stay) {
        String dossier = stay.guest()
                .api()
                .get("/api/v1/audit/bookings/" + stay.booking() + "/dossier.json")
                .expectSuccess()
                .body();
        assertThat(dossier)
                .contains("DepositAsked", "DamageClaimed", "ClaimContested", "ClaimRuled", "DepositReturned");
        assertThat(firstWrong(dossier)).isEmpty();
        String whole = stay.wei().toString();
        assertThat(firstWrong(
                        dossier.replace(whole, stay.wei().add(BigInteger.ONE).toString())))
                .isNotEmpty();
    }

    private static Optional<String> firstWrong(String dossier) {
        return Verification.firstWrong(dossier.getBytes(StandardCharsets.UTF_8), under.chain());
    }

    /** What an operator asks of the whole log and all views. */
    private static void everythingHolds() {
        Person operator = platform.signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password());
        Answer report = operator.api().get("/api/v1/admin/invariants").expectSuccess();
        assertThat(report.text("/holds")).as(report.body()).isEqualTo("true");
        Answer balance =
                operator.api().get("/api/v1/admin/audit/ledger/trial-balance").expectSuccess();
        assertThat(balance.text("/balanced")).as(balance.body()).isEqualTo("true");
    }
}
