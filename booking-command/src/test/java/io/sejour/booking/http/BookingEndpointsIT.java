package io.sejour.booking.http;

import static io.sejour.api.user.UserRole.GUEST;
import static io.sejour.api.user.UserRole.HOST;
import static io.sejour.api.user.UserRole.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.booking.AskHost;
import io.sejour.api.booking.AwaitPayment;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.booking.Listings;
import io.sejour.booking.http.BookingService.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingEndpointsIT {
    private static final String AS_GUEST = BookingService.token(Listings.GUEST, GUEST);
    private static final String AS_HOST = BookingService.token(Listings.HOST, HOST, GUEST);
    private static final UserId STRANGER = new UserId(UUID.randomUUID());
    private static final String AS_STRANGER = BookingService.token(STRANGER, GUEST, HOST);
    private static final String AS_OPERATOR = BookingService.token(new UserId(UUID.randomUUID()), OPERATOR);

    private BookingService service;

    @BeforeAll
    void open() {
        service = new BookingService();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void aQuoteSaysWhatTheStayCostsAndWhatCancellingWouldPay() throws Exception {
        Answer quote = service.post("/api/v1/quotes", AS_GUEST, stay(30, 3, 1));
        assertThat(quote.status()).isEqualTo(201);
        assertThat(quote.response().headers().firstValue("Location"))
                .hasValue("/api/v1/quotes/" + quote.json().path("quoteId").asString());
        assertThat(quote.json().at("/total/amount").asString()).isEqualTo("34200");
        assertThat(quote.json().at("/total/currency").asString()).isEqualTo("EUR");
        assertThat(quote.json().path("totalWei").asString()).isEqualTo("85500000000000000");
        assertThat(quote.json().at("/rate/weiPerMinorUnit").asString()).isEqualTo("2500000000000");
        assertThat(quote.json().path("lines").size()).isEqualTo(3);
        assertThat(quote.json().at("/policy/name").asString()).isEqualTo("FLEXIBLE");
        assertThat(quote.json().at("/policy/tiers/0/refund/amount").asString()).isEqualTo("34200");
        assertThat(quote.json().at("/policy/tiers/1/refundBps").asInt()).isEqualTo(7_106);
        assertThat(quote.json().at("/policy/tiers/1/refund/amount").asString()).isEqualTo("24303");
        assertThat(quote.json().path("hash").asString()).hasSize(64);
        String path = "/api/v1/quotes/" + quote.json().path("quoteId").asString();
        assertThat(service.get(path, AS_GUEST).text()).isEqualTo(quote.text());
        assertThat(service.get(path, AS_STRANGER).status()).isEqualTo(404);
    }

    @Test
    void aQuoteIsRefusedByRulesAndForBadInput() throws Exception {
        assertThat(service.post("/api/v1/quotes", AS_HOST, stay(30, 3, 0)).code())
                .isEqualTo("own-listing");
        assertThat(service.post("/api/v1/quotes", AS_GUEST, stay(-1, 3, 0)).code())
                .isEqualTo("stay-in-past");
        assertThat(service.post("/api/v1/quotes", AS_GUEST, stay(30, 1, 0)).code())
                .isEqualTo("stay-too-short");
        Answer backwards = service.post("/api/v1/quotes", AS_GUEST, stay(30, -3, 0));
        assertThat(backwards.status()).isEqualTo(400);
        assertThat(backwards.json().at("/errors/0/field").asString()).isEqualTo("checkOut");
        Answer nobody = service.post("/api/v1/quotes", AS_GUEST, "{}");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.json().path("errors").size()).isEqualTo(4);
        Answer unknown =
                service.post("/api/v1/quotes", AS_GUEST, stay(30, 3, 0).replace("\"pets\"", "\"total\":1,\"pets\""));
        assertThat(unknown.code()).isEqualTo("unknown-property");
        assertThat(service.post("/api/v1/quotes", "", stay(30, 3, 0)).status()).isEqualTo(401);
        assertThat(service.post("/api/v1/quotes", BookingService.token(STRANGER, HOST), stay(30, 3, 0))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aQuoteBecomesOneBookingHoweverOftenItIsAskedFor() throws Exception {
        String body = "{\"quoteId\":\"" + quoteId(40) + "\"}";
        String key = UUID.randomUUID().toString();
        Answer first = service.post("/api/v1/bookings", AS_GUEST, body, key);
        assertThat(first.status()).isEqualTo(202);
        String bookingId = first.json().path("bookingId").asString();
        assertThat(first.response().headers().firstValue("Location")).hasValue("/api/v1/bookings/" + bookingId);
        Answer again = service.post("/api/v1/bookings", AS_GUEST, body, key);
        assertThat(again.text()).isEqualTo(first.text());
        Answer otherKey = service.post(
                "/api/v1/bookings", AS_GUEST, body, UUID.randomUUID().toString());
        assertThat(otherKey.status()).isEqualTo(409);
        assertThat(otherKey.code()).isEqualTo("quote-used");
        assertThat(service.post("/api/v1/bookings", AS_GUEST, body).code()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void aQuoteIsShownAsItWasKnownAtAnInstant() throws Exception {
        Answer made = service.post("/api/v1/quotes", AS_GUEST, stay(41, 3, 0));
        assertThat(made.json().path("status").asString()).isEqualTo("OPEN");
        assertThat(made.json().has("bookingId")).isFalse();
        String quoteId = made.json().path("quoteId").asString();
        String path = "/api/v1/quotes/" + quoteId;
        Instant createdAt = Instant.parse(made.json().path("createdAt").asString());
        String booking = service.post(
                        "/api/v1/bookings",
                        AS_GUEST,
                        "{\"quoteId\":\"" + quoteId + "\"}",
                        UUID.randomUUID().toString())
                .json()
                .path("bookingId")
                .asString();

        Answer now = service.get(path, AS_HOST);
        assertThat(now.json().path("status").asString()).isEqualTo("USED");
        assertThat(now.json().path("bookingId").asString()).isEqualTo(booking);
        assertThat(service.get(path + "?asOf=" + createdAt, AS_GUEST).text())
                .as("as it was when it was made")
                .isEqualTo(made.text());
        assertThat(service.get(path + "?asOf=" + createdAt, AS_STRANGER).status())
                .isEqualTo(404);
        assertThat(service.get(path + "?asOf=" + createdAt.minusMillis(1), AS_GUEST)
                        .code())
                .isEqualTo("not-found");
        for (String wrong : List.of("2999-01-01T00:00:00Z", "yesterday")) {
            Answer refused = service.get(path + "?asOf=" + wrong, AS_GUEST);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("asOf");
        }
    }

    @Test
    void twentyRequestsForTheSameQuoteMakeOneBooking() throws Exception {
        String body = "{\"quoteId\":\"" + quoteId(50) + "\"}";
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] guests = new Thread[20];
        for (int i = 0; i < guests.length; i++) {
            guests[i] = Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    statuses.add(service.post(
                                    "/api/v1/bookings",
                                    AS_GUEST,
                                    body,
                                    UUID.randomUUID().toString())
                            .status());
                } catch (Exception failure) {
                    statuses.add(-1);
                }
            });
        }
        start.countDown();
        for (Thread guest : guests) {
            guest.join();
        }
        assertThat(statuses).hasSize(20).containsOnly(202, 409);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(1);
    }

    @Test
    void aQuoteOfSomebodyElseOrTooOldIsNoBooking() throws Exception {
        String body = "{\"quoteId\":\"" + quoteId(60) + "\"}";
        assertThat(service.post(
                                "/api/v1/bookings",
                                AS_STRANGER,
                                body,
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
        service.moveClock(Duration.ofMinutes(15));
        assertThat(service.post(
                                "/api/v1/bookings",
                                AS_GUEST,
                                body,
                                UUID.randomUUID().toString())
                        .code())
                .isEqualTo("quote-expired");
    }

    @Test
    void theHostAcceptsADecliningHostDeclinesAndStrangersSeeNothing() throws Exception {
        BookingId accepted = booked(70);
        service.send(new AskHost(accepted, service.now().plus(Duration.ofHours(24))));
        assertThat(act(accepted, "acceptance", AS_STRANGER, null).status()).isEqualTo(404);
        assertThat(act(accepted, "acceptance", AS_GUEST, null).status()).isEqualTo(403);
        assertThat(act(accepted, "acceptance", AS_HOST, "{\"why\":1}").code()).isEqualTo("unknown-property");
        assertThat(service.postIfMatch("/api/v1/bookings/" + accepted + "/acceptance", AS_HOST, "\"0\"")
                        .code())
                .isEqualTo("version-conflict");
        Answer yes = act(accepted, "acceptance", AS_HOST, "{}");
        assertThat(yes.status()).isEqualTo(200);
        assertThat(yes.response().headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(act(accepted, "decline", AS_HOST, null).code()).isEqualTo("wrong-state");

        BookingId declined = booked(80);
        service.send(new AskHost(declined, service.now().plus(Duration.ofHours(24))));
        assertThat(act(declined, "decline", AS_HOST, "{\"reason\":\"full\"}").status())
                .isEqualTo(200);
        assertThat(act(declined, "acceptance", AS_HOST, null).code()).isEqualTo("wrong-state");
        assertThat(service.post("/api/v1/bookings/" + UUID.randomUUID() + "/acceptance", AS_HOST, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void cancellingGivesExactlyWhatThePreviewSaid() throws Exception {
        BookingId booking = confirmed(90);
        service.moveClock(Duration.ofHours(25));
        String path = "/api/v1/bookings/" + booking;
        Answer preview = service.get(path + "/cancellation-preview", AS_GUEST);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().at("/now/basis").asString()).isEqualTo("POLICY");
        assertThat(preview.json().at("/now/guestWei").asString()).isEqualTo("81750000000000000");
        assertThat(preview.json().at("/later/0/refundBps").asInt()).isEqualTo(6_973);
        assertThat(preview.json().path("zone").asString()).isEqualTo("Europe/Paris");
        assertThat(preview.json().at("/later/0/untilLocal").asString()).endsWith("T15:00:00");
        assertThat(service.get(path + "/cancellation-preview", AS_STRANGER).status())
                .isEqualTo(404);
        assertThat(service.get(path + "/cancellation-preview", AS_HOST)
                        .json()
                        .at("/now/basis")
                        .asString())
                .isEqualTo("NOT_THE_GUESTS_FAULT");

        String key = UUID.randomUUID().toString();
        assertThat(service.post(
                                path + "/cancellation",
                                AS_GUEST,
                                "{}",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(400);
        assertThat(service.post(path + "/cancellation", AS_GUEST, "{\"reason\":\"ill\"}")
                        .code())
                .isEqualTo("idempotency-key-missing");
        Answer cancelled = service.post(path + "/cancellation", AS_GUEST, "{\"reason\":\"ill\"}", key);
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.json().at("/split/guestWei").asString())
                .isEqualTo(preview.json().at("/now/guestWei").asString());
        assertThat(service.post(path + "/cancellation", AS_GUEST, "{\"reason\":\"ill\"}", key)
                        .text())
                .isEqualTo(cancelled.text());
        assertThat(service.post(
                                path + "/cancellation",
                                AS_HOST,
                                "{\"reason\":\"too\"}",
                                UUID.randomUUID().toString())
                        .code())
                .isEqualTo("wrong-state");
    }

    @Test
    void thePreviewOfAPastInstantIsTheOneThatWasGivenThen() throws Exception {
        BookingId booking = confirmed(110);
        String path = "/api/v1/bookings/" + booking + "/cancellation-preview";
        service.moveClock(Duration.ofHours(25));
        JsonNode given = service.get(path, AS_GUEST).json();
        String then = given.path("at").asString();
        service.moveClock(Duration.ofDays(60));
        assertThat(service.post(
                                "/api/v1/bookings/" + booking + "/cancellation",
                                AS_HOST,
                                "{\"reason\":\"roof\"}",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(202);
        assertThat(service.get(path, AS_GUEST).code()).isEqualTo("wrong-state");

        assertThat(service.get(path + "?asOf=" + then, AS_GUEST).json()).isEqualTo(given);
        assertThat(service.get(path + "?asOf=" + then, AS_STRANGER).status()).isEqualTo(404);
        Instant before = Instant.parse(then).minus(Duration.ofHours(26));
        assertThat(service.get(path + "?asOf=" + before, AS_GUEST).code()).isEqualTo("not-found");
        for (String wrong : List.of("2999-01-01T00:00:00Z", "yesterday")) {
            Answer refused = service.get(path + "?asOf=" + wrong, AS_GUEST);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("asOf");
        }
    }

    @Test
    void anOperatorCancelsForThePlatformButDoesNotStay() throws Exception {
        BookingId booking = confirmed(100);
        assertThat(act(booking, "check-in", AS_OPERATOR, null).status()).isEqualTo(403);
        Answer cancelled = service.post(
                "/api/v1/bookings/" + booking + "/cancellation",
                AS_OPERATOR,
                "{\"reason\":\"fraud\"}",
                UUID.randomUUID().toString());
        assertThat(cancelled.json().at("/split/basis").asString()).isEqualTo("NOT_THE_GUESTS_FAULT");
    }

    @Test
    void aQuoteShowsTheDepositApartFromTheTotal() throws Exception {
        service.others().listing = Listings.leavingDeposit(25_000);
        Answer quote = service.post("/api/v1/quotes", AS_GUEST, stay(130, 3, 0));
        service.others().listing = Listings.loft();
        Answer without = service.post("/api/v1/quotes", AS_GUEST, stay(130, 3, 0));

        assertThat(quote.json().at("/deposit/amount/amount").asString()).isEqualTo("25000");
        assertThat(quote.json().at("/deposit/wei").asString()).isEqualTo("62500000000000000");
        assertThat(quote.json().path("total")).isEqualTo(without.json().path("total"));
        assertThat(quote.json().path("lines")).isEqualTo(without.json().path("lines"));
        assertThat(without.json().has("deposit")).isFalse();
    }

    @Test
    void whoDidNotLeaveTheDepositIsNotLetIn() throws Exception {
        service.others().listing = Listings.leavingDeposit(25_000);
        BookingId booking = confirmed(3);
        service.others().listing = Listings.loft();
        service.moveClock(Duration.ofDays(4));

        service.others().deposit = null;
        assertThat(act(booking, "check-in", AS_GUEST, null).code())
                .as("not even asked for yet")
                .isEqualTo("deposit-unpaid");
        service.others().deposit = deposit(booking, DepositStatus.ASKED);
        assertThat(act(booking, "check-in", AS_GUEST, null).code()).isEqualTo("deposit-unpaid");
        assertThat(act(booking, "check-in", AS_HOST, null).code()).isEqualTo("deposit-unpaid");
        service.others().deposit = deposit(booking, DepositStatus.LAPSED);
        assertThat(act(booking, "check-in", AS_GUEST, null).code()).isEqualTo("deposit-unpaid");
        service.others().deposit = deposit(booking, DepositStatus.PAID);
        assertThat(act(booking, "check-in", AS_GUEST, null).status()).isEqualTo(200);
    }

    @Test
    void theHostLetsAGuestInWithoutADepositOnceTheTimeToPayIsOver() throws Exception {
        service.others().listing = Listings.leavingDeposit(25_000);
        BookingId booking = confirmed(3);
        service.others().listing = Listings.loft();
        service.moveClock(Duration.ofDays(4));
        service.others().deposit = deposit(booking, DepositStatus.LAPSED);

        assertThat(act(booking, "check-in", AS_HOST, null).status()).isEqualTo(200);
    }

    private static DepositSummary deposit(BookingId booking, DepositStatus status) {
        EthAddress anyone = new EthAddress("0x" + "11".repeat(20));
        Bytes32 any = new Bytes32("0x" + "ab".repeat(32));
        Instant then = Instant.parse("2027-03-01T14:00:00Z");
        DepositTerms terms = new DepositTerms(
                BookingService.DEPOSITS, anyone, anyone, Wei.of("62500000000000000"), then, then, then, then, any);
        return new DepositSummary(
                DepositId.of(booking),
                booking,
                Listings.GUEST,
                Listings.HOST,
                status,
                terms,
                any,
                false,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void theStayBeginsAndEndsWhenThePartiesSaySo() throws Exception {
        BookingId booking = confirmed(3);
        assertThat(act(booking, "check-in", AS_GUEST, null).code()).isEqualTo("too-early");
        service.moveClock(Duration.ofDays(4));
        assertThat(act(booking, "check-in", AS_STRANGER, null).status()).isEqualTo(404);
        Answer arrived = act(booking, "check-in", AS_GUEST, null);
        assertThat(arrived.status()).isEqualTo(200);
        Answer preview = service.get("/api/v1/bookings/" + booking + "/cancellation-preview", AS_GUEST);
        assertThat(preview.json().at("/now/basis").asString()).isEqualTo("DURING_THE_STAY");
        assertThat(act(booking, "no-show", AS_HOST, null).code()).isEqualTo("wrong-state");
        assertThat(act(booking, "check-out", AS_HOST, "{}").status()).isEqualTo(200);
        assertThat(act(booking, "check-out", AS_GUEST, null).status())
                .as("said twice")
                .isEqualTo(200);
    }

    private Answer act(BookingId booking, String action, String token, @Nullable String body) throws Exception {
        return service.post("/api/v1/bookings/" + booking + "/" + action, token, body);
    }

    private BookingId confirmed(int daysAhead) throws Exception {
        BookingId booking = booked(daysAhead);
        service.send(new AwaitPayment(
                booking,
                PaymentId.of(booking),
                new Bytes32("0x" + "ab".repeat(32)),
                service.now().plus(Duration.ofMinutes(15))));
        service.send(new ConfirmBooking(booking));
        return booking;
    }

    private BookingId booked(int daysAhead) throws Exception {
        Answer answer = service.post(
                "/api/v1/bookings",
                AS_GUEST,
                "{\"quoteId\":\"" + quoteId(daysAhead) + "\"}",
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return BookingId.of(answer.json().path("bookingId").asString());
    }

    private String quoteId(int daysAhead) throws Exception {
        Answer quote = service.post("/api/v1/quotes", AS_GUEST, stay(daysAhead, 3, 0));
        assertThat(quote.status()).as(quote.text()).isEqualTo(201);
        return quote.json().path("quoteId").asString();
    }

    private String stay(int daysAhead, int nights, int pets) {
        LocalDate arrival =
                LocalDate.ofInstant(service.now(), ZoneId.of("Europe/Paris")).plusDays(daysAhead);
        return """
                {"listingId":"%s","checkIn":"%s","checkOut":"%s","guests":2,"pets":%d,"currency":"EUR"}
                """.formatted(Listings.LISTING, arrival, arrival.plusDays(nights), pets);
    }
}
