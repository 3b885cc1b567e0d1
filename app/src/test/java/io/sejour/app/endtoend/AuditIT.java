package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Answer;
import io.sejour.app.client.Home;
import io.sejour.app.client.Person;
import io.sejour.app.client.Platform;
import io.sejour.app.client.Waiting;
import io.sejour.app.proof.Finding;
import io.sejour.app.run.DemoAccount;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of the log and of the money, on the whole platform and the real chain. */
class AuditIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String AUDIT = "/api/v1/admin/audit";
    private static final JsonMapper JSON = new JsonMapper();

    private static PlatformUnderTest under;
    private static Platform platform;
    private static Person operator;
    private static Person arbitrator;

    @BeforeAll
    static void startPlatform() {
        under = PlatformUnderTest.shared();
        platform = under.platform();
        operator = platform.signIn(DemoAccount.OPERATOR.email(), DemoAccount.OPERATOR.password());
        arbitrator = platform.signIn(DemoAccount.ARBITRATOR.email(), DemoAccount.ARBITRATOR.password());
    }

    @Test
    void aBookingIsFollowedFromTheRequestThroughEveryContextAndTheMoneyToTheWei() {
        // given a stay that is cancelled for a part of its price, and one whose dispute is ruled
        Person host = under.host("Hadrian Host");
        Person guest = under.guest("Gesine Guest");
        String cancelled = paid(guest, host.offer(Home.instant("Firm").withPolicy("FIRM")), 20);
        platform.advance(Duration.ofHours(30));
        guest.cancel(cancelled).expectSuccess();
        guest.await(cancelled, Set.of("CANCELLED"), SOON);
        String disputed = paid(guest, host.offer(Home.instant("Cold")), 30);
        String dispute = guest.api()
                .post("/api/v1/bookings/" + disputed + "/disputes", Map.of("reason", "no heating"))
                .expectSuccess()
                .text("/disputeId");
        guest.await(disputed, Set.of("DISPUTED"), SOON);
        assertThat(balanceOf(sheets("?booking=" + disputed).path(0), "ESCROW"))
                .as("a disputed stay's money lies in escrow")
                .isEqualTo(total(guest, disputed));
        arbitrator
                .api()
                .post("/api/v1/disputes/" + dispute + "/ruling", Map.of("ruling", "HALVES"))
                .expectSuccess();
        guest.await(disputed, Set.of("CANCELLED"), SOON);

        // then the log shows every context's events
        List<JsonNode> events = awaitEvents(disputed, "BookingCancelled");
        assertThat(events)
                .extracting(event -> event.path("type").asString())
                .contains("BookingRequested", "DatesHeld", "EscrowFunded", "DisputeRuled", "EscrowSplit");
        assertThat(events)
                .extracting(event -> event.at("/stream/type").asString())
                .contains("Booking", "Calendar", "Payment");
        assertThat(get("/events?user=" + guest.userId() + "&limit=100").path("items"))
                .extracting(event -> event.path("type").asString())
                .contains("UserRegistered", "BookingRequested", "CancellationRequested", "DisputeRequested");

        // and its causes and effects
        JsonNode requested = one(events, "BookingRequested");
        JsonNode awaiting = one(events, "BookingAwaitingPayment");
        JsonNode causes = get("/events/" + id(awaiting) + "/causes");
        assertThat(causes.path("causes").path(causes.path("causes").size() - 1)).isEqualTo(requested);
        assertThat(causes.at("/origin/actor").asString()).isEqualTo(guest.userId());
        assertThat(causes.at("/origin/traceId")).isEqualTo(requested.at("/cause/traceId"));
        assertThat(get("/events/" + id(requested) + "/effects").path("effects"))
                .extracting(effect -> effect.at("/event/type").asString())
                .contains("DatesHeld", "PaymentInitiated", "BookingAwaitingPayment");
        assertThat(get("/events/" + id(one(events, "EscrowFunded"))).path("effects"))
                .extracting(effect -> effect.path("type").asString())
                .contains("BookingConfirmed");

        // and the ledger each wei
        for (String booking : List.of(cancelled, disputed)) {
            Answer payment = guest.payment(booking).expectSuccess();
            JsonNode sheet = sheets("?booking=" + booking).path(0);
            assertThat(sheet.path("sum").asString()).isEqualTo("0");
            assertThat(balanceOf(sheet, "ESCROW")).isZero();
            assertThat(balanceOf(sheet, "HOST")).isEqualTo(new BigInteger(payment.text("/hostWei")));
            assertThat(balanceOf(sheet, "PLATFORM")).isEqualTo(new BigInteger(payment.text("/feeWei")));
            assertThat(balanceOf(sheet, "GUEST"))
                    .isEqualTo(new BigInteger(payment.text("/guestWei")).subtract(total(guest, booking)));
        }
        assertThat(get("/ledger?booking=" + cancelled).path("items"))
                .extracting(journal -> journal.path("type").asString())
                .containsExactly("EscrowSplit", "EscrowFunded");

        // and an export the same events
        String file = operator.api()
                .get(AUDIT + "/export?format=jsonl&booking=" + disputed)
                .expectSuccess()
                .body();
        assertThat(file.lines().map(JSON::readTree).toList()).isEqualTo(events);
        String csv = operator.api()
                .get(AUDIT + "/export?format=csv&booking=" + disputed)
                .expectSuccess()
                .body();
        assertThat(csv).startsWith("globalIndex,eventId,").contains("no heating");
    }

    @Test
    void theTrialBalanceIsZeroAndWhatTheContractHolds() {
        Person guest = under.guest("Gernot Guest");
        String open = paid(guest, under.host("Hilmar Host").offer(Home.instant("Open")), 25);
        String contract = guest.payment(open).text("/escrow/contract");

        String seen = Waiting.until("ledger, payments and chain agree", SOON, () -> {
            JsonNode balance = get("/ledger/trial-balance");
            JsonNode sheet = balance.path("sheets").path(0);
            BigInteger books = balanceOf(sheet, "ESCROW").add(balanceOf(sheet, "PLATFORM"));
            // The platform leaves its fees in the contract here.
            boolean agrees = balance.path("balanced").asBoolean()
                    && under.chain().balance(contract, "finalized").equals(books);
            return new Waiting.Seen(agrees, balance.toString());
        });

        JsonNode sheet = JSON.readTree(seen).path("sheets").path(0);
        assertThat(sheet.path("sum").asString()).isEqualTo("0");
        assertThat(balanceOf(sheet, "ESCROW")).isGreaterThanOrEqualTo(total(guest, open));
        assertThat(under.invariants(List.of()))
                .filteredOn(finding -> finding.invariant().equals("I2"))
                .allMatch(Finding::holds);
        assertThat(operator.api()
                        .get("/api/v1/admin/invariants")
                        .expectSuccess()
                        .json()
                        .path("invariants"))
                .filteredOn(finding -> finding.path("id").asString().equals("I5"))
                .hasSize(3)
                .allMatch(finding -> finding.path("holds").asBoolean());
    }

    @Test
    void whoeverOfTheStaffLooksIsOnRecord() {
        Person guest = under.guest("Gitta Guest");
        String booking = guest.book(under.host("Hermine Host").offer(Home.instant("Private")), day(40), day(42));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        String history = "/api/v1/audit/bookings/" + booking + "/events";

        guest.api().get(history).expectSuccess();
        arbitrator.api().get(history).expectSuccess();
        operator.api().get(AUDIT + "/events?booking=" + booking).expectSuccess();

        JsonNode reads = get("/reads?booking=" + booking).path("items");
        assertThat(reads)
                .extracting(read ->
                        read.path("reader").asString() + " " + read.path("path").asString())
                .containsExactly(
                        operator.userId() + " " + AUDIT + "/reads",
                        operator.userId() + " " + AUDIT + "/events",
                        arbitrator.userId() + " " + history);
        for (String path : List.of("/events", "/ledger", "/ledger/trial-balance", "/export", "/reads")) {
            assertThat(guest.api().get(AUDIT + path).status()).as(path).isEqualTo(403);
        }
    }

    private static List<JsonNode> awaitEvents(String booking, String last) {
        Waiting.until("the search knows " + last, SOON, () -> {
            String seen = get("/events?booking=" + booking + "&type=" + last).toString();
            return new Waiting.Seen(seen.contains(last), seen);
        });
        List<JsonNode> events = new ArrayList<>();
        get("/events?limit=100&booking=" + booking).path("items").forEach(events::add);
        return events;
    }

    private static JsonNode one(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type));
    }

    private static String id(JsonNode event) {
        return event.path("eventId").asString();
    }

    private static JsonNode sheets(String query) {
        return get("/ledger/trial-balance" + query).path("sheets");
    }

    private static JsonNode get(String path) {
        return operator.api().get(AUDIT + path).expectSuccess().json();
    }

    private static BigInteger balanceOf(JsonNode sheet, String account) {
        for (JsonNode line : sheet.path("accounts")) {
            if (line.path("account").asString().equals(account)) {
                return new BigInteger(line.path("balanceWei").asString());
            }
        }
        return BigInteger.ZERO;
    }

    private static BigInteger total(Person guest, String booking) {
        return new BigInteger(guest.booking(booking).expectSuccess().text("/totalWei"));
    }

    private static String paid(Person guest, String home, int days) {
        String booking = guest.book(home, day(days), day(days + 3));
        guest.await(booking, Set.of("AWAITING_PAYMENT"), SOON);
        guest.pay(booking).expectSuccess();
        guest.await(booking, Set.of("CONFIRMED"), SOON);
        return booking;
    }

    private static LocalDate day(int fromNow) {
        return LocalDate.ofInstant(platform.now(), ZoneOffset.UTC).plusDays(fromNow);
    }
}
