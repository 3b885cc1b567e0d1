package io.sejour.payment.http;

import static io.sejour.api.user.UserRole.ARBITRATOR;
import static io.sejour.api.user.UserRole.GUEST;
import static io.sejour.api.user.UserRole.HOST;
import static io.sejour.api.user.UserRole.OPERATOR;
import static io.sejour.payment.http.PaymentService.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.FindBooking;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.deposit.AskForDeposit;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositInstructions;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.FindClaimArbitration;
import io.sejour.api.deposit.FindDeposit;
import io.sejour.api.deposit.FindDepositInstructions;
import io.sejour.api.deposit.PayDepositFromManagedWallet;
import io.sejour.api.deposit.RecordClaimContested;
import io.sejour.api.deposit.RecordDamageClaimed;
import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.user.SealWords;
import io.sejour.api.user.UserId;
import io.sejour.payment.http.PaymentService.Answer;
import io.sejour.payment.stage.Requests;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The deposit's endpoints before the real aggregate; the read side and the gateway are played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositEndpointsIT {
    private static final String AS_GUEST = token(Requests.GUEST, GUEST);
    private static final String AS_HOST = token(Requests.HOST, HOST);
    private static final String AS_STRANGER = token(new UserId(UUID.randomUUID()), GUEST, HOST);
    private static final String AS_OPERATOR = token(new UserId(UUID.randomUUID()), OPERATOR);
    private static final String AS_ARBITRATOR = token(new UserId(UUID.randomUUID()), ARBITRATOR);
    private static final Wei CLAIM = Wei.of("20000000000000001");

    /** The read side and the gateway, as they would answer. */
    static class OtherContexts {
        private final Clock clock;
        final List<PayDepositFromManagedWallet> payments = new CopyOnWriteArrayList<>();
        volatile BookingId booking = new BookingId(UUID.randomUUID());
        volatile @Nullable DepositStatus status = DepositStatus.ASKED;
        volatile boolean managed = true;
        volatile boolean isCancelled;
        volatile boolean isRuledHere = true;
        volatile DepositTerms terms;

        OtherContexts(Clock clock) {
            this.clock = clock;
            this.terms = terms(Duration.ofDays(3));
        }

        /** @param untilCheckIn below zero for a stay under way */
        DepositTerms terms(Duration untilCheckIn) {
            Instant checkIn = clock.instant().plus(untilCheckIn).truncatedTo(ChronoUnit.SECONDS);
            return new DepositTerms(
                    Requests.DEPOSITS,
                    Requests.GUEST_WALLET,
                    Requests.HOST_WALLET,
                    Requests.AMOUNT,
                    checkIn,
                    checkIn,
                    checkIn.plus(Duration.ofDays(16)),
                    checkIn.plus(Duration.ofDays(62)),
                    new Bytes32("0x" + "ab".repeat(32)));
        }

        @QueryHandler
        BookingSummary on(FindBooking question) {
            if (!question.bookingId().equals(booking)) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return new BookingSummary(
                    booking,
                    isCancelled ? BookingStatus.CANCELLED : BookingStatus.CONFIRMED,
                    1,
                    Requests.quote(true, clock.instant()),
                    Requests.GUEST,
                    Requests.HOST,
                    null,
                    isCancelled
                            ? new CancellationSplit(
                                    Requests.AMOUNT, Wei.ZERO, 10_000, SplitBasis.NOT_THE_GUESTS_FAULT, null)
                            : null,
                    null);
        }

        @QueryHandler
        DepositSummary on(FindDeposit question) {
            DepositStatus current = status;
            if (current == null) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return new DepositSummary(
                    DepositId.of(booking),
                    booking,
                    Requests.GUEST,
                    Requests.HOST,
                    current,
                    terms,
                    new Bytes32("0x" + "cd".repeat(32)),
                    false,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        @QueryHandler
        DepositInstructions on(FindDepositInstructions question) {
            return new DepositInstructions(
                    new FundingInstructions.UnsignedTransaction(
                            31337,
                            question.party(),
                            question.terms().contract().address(),
                            "0x" + question.step(),
                            Wei.ZERO),
                    new FundingInstructions.Balance(Wei.of(7), Wei.of(7), Wei.ZERO),
                    managed);
        }

        @QueryHandler
        Arbitration on(FindClaimArbitration question) {
            return new Arbitration(new EthAddress("0x" + "a".repeat(40)), Wei.of(1), isRuledHere);
        }

        @QueryHandler
        String on(SealWords question) {
            return "w1.sealed";
        }

        @CommandHandler
        void on(PayDepositFromManagedWallet command) {
            payments.add(command);
        }
    }

    @SuppressWarnings("NullAway.Init")
    private PaymentService service;

    private int logs;

    @BeforeAll
    void open() {
        service = new PaymentService(OtherContexts.class, "sejour.dev.enabled=true");
    }

    @AfterAll
    void close() {
        service.close();
    }

    @BeforeEach
    void anotherBooking() {
        OtherContexts others = others();
        others.payments.clear();
        others.booking = new BookingId(UUID.randomUUID());
        others.status = DepositStatus.ASKED;
        others.managed = true;
        others.isCancelled = false;
        others.isRuledHere = true;
        others.terms = others.terms(Duration.ofDays(3));
    }

    @Test
    void aManagedWalletPaysAndAnyOtherIsToldWhatToSign() throws Exception {
        Answer managed = post("payments", AS_GUEST, null);
        assertThat(managed.status()).as(managed.text()).isEqualTo(202);
        assertThat(managed.json().path("managed").asBoolean()).isTrue();
        assertThat(managed.json().has("transaction")).isFalse();
        assertThat(others().payments).hasSize(1);

        others().managed = false;
        Answer own = post("payments", AS_GUEST, null);
        assertThat(own.json().at("/transaction/data").asString()).isEqualTo("0xPAY");
        assertThat(others().payments).hasSize(1);
    }

    @Test
    void onlyTheGuestPaysAndOnlyWhatIsAskedForAndInTime() throws Exception {
        assertThat(post("payments", AS_HOST, null).status()).isEqualTo(403);
        assertThat(post("payments", AS_OPERATOR, null).status()).isEqualTo(403);
        assertThat(post("payments", AS_STRANGER, null).status()).isEqualTo(404);
        others().status = DepositStatus.PAID;
        assertThat(post("payments", AS_GUEST, null).code()).isEqualTo("deposit-not-open");
        others().status = DepositStatus.ASKED;
        others().terms = others().terms(Duration.ofSeconds(-1));
        assertThat(post("payments", AS_GUEST, null).code()).isEqualTo("deposit-not-open");
        others().status = null;
        assertThat(post("payments", AS_GUEST, null).code()).isEqualTo("deposit-not-open");
        assertThat(others().payments).isEmpty();
    }

    @Test
    void theHostClaimsWithAReasonAndNotMoreThanTheDeposit() throws Exception {
        stayUnderWay();
        assertThat(post("claims", AS_HOST, claim("0", "a chair")).code()).isEqualTo("validation-failed");
        assertThat(post("claims", AS_HOST, claim("1", " ")).code()).isEqualTo("validation-failed");
        assertThat(post("claims", AS_HOST, claim("1", "x".repeat(2_001))).code())
                .isEqualTo("validation-failed");
        assertThat(post("claims", AS_HOST, claim("999999999999999999", "a chair"))
                        .code())
                .isEqualTo("claim-too-high");
        assertThat(post("claims", AS_GUEST, claim("1", "a chair")).status()).isEqualTo(403);

        Answer claimed = post("claims", AS_HOST, claim(CLAIM.toString(), "a chair"));
        assertThat(claimed.status()).as(claimed.text()).isEqualTo(202);
        assertThat(happened()).containsExactly("DepositAsked", "DepositPaid", "DamageClaimRequested");
    }

    @Test
    void theGuestAcceptsOrContestsAndTheHostMayContestToo() throws Exception {
        stayUnderWay();
        assertThat(post("acceptances", AS_GUEST, null).code()).isEqualTo("wrong-state");
        send(new RecordDamageClaimed(deposit(), CLAIM, log()));
        assertThat(post("acceptances", AS_HOST, null).status()).isEqualTo(403);
        assertThat(post("acceptances", AS_GUEST, null).status()).isEqualTo(202);
        assertThat(post("contests", AS_GUEST, null).status()).isEqualTo(202);
        assertThat(post("contests", AS_HOST, null).status()).isEqualTo(202);
        assertThat(happened()).endsWith("DepositPayoutRequested", "ClaimContestRequested", "ClaimContestRequested");
    }

    @Test
    void theHostGivesBackAndTheGuestTakesBackOnlyWhatIsLeftOfACancelledStay() throws Exception {
        paid();
        assertThat(post("returns", AS_GUEST, null).code()).isEqualTo("wrong-state");
        others().isCancelled = true;
        others().managed = false;
        Answer takenBack = post("returns", AS_GUEST, null);
        assertThat(takenBack.json().at("/transaction/data").asString()).isEqualTo("0xTAKE_BACK");
        assertThat(post("returns", AS_HOST, null).json().at("/transaction/data").asString())
                .isEqualTo("0xGIVE_BACK");
        assertThat(happened()).endsWith("DepositPayoutRequested", "DepositPayoutRequested");
    }

    @Test
    void anArbitratorRulesAndNobodyElse() throws Exception {
        stayUnderWay();
        send(new RecordDamageClaimed(deposit(), CLAIM, log()));
        send(new RecordClaimContested(deposit(), BigInteger.ONE, Requests.GUEST_WALLET, log()));
        String forTheHost = "{\"ruling\":\"HOST\"}";
        assertThat(post("rulings", AS_GUEST, forTheHost).status()).isEqualTo(403);
        assertThat(post("rulings", AS_OPERATOR, forTheHost).status()).isEqualTo(403);
        assertThat(post("rulings", AS_STRANGER, forTheHost).status()).isEqualTo(404);
        others().isRuledHere = false;
        assertThat(post("rulings", AS_ARBITRATOR, forTheHost).code()).isEqualTo("arbitrator-elsewhere");
        others().isRuledHere = true;
        assertThat(post("rulings", AS_ARBITRATOR, forTheHost).status()).isEqualTo(202);
        assertThat(happened()).endsWith("ClaimRulingGiven");
    }

    @Test
    void theInstructionsOfAStepAreForWhoTakesIt() throws Exception {
        assertThat(instructions("PAY", AS_HOST).status()).isEqualTo(403);
        assertThat(instructions("SETTLE", AS_GUEST).status()).isEqualTo(403);
        assertThat(instructions("CLAIM", AS_HOST).code()).isEqualTo("validation-failed");
        others().managed = false;
        assertThat(instructions("CLAIM&amount=5", AS_HOST)
                        .json()
                        .at("/transaction/data")
                        .asString())
                .isEqualTo("0xCLAIM");
        assertThat(instructions("CONTEST", AS_GUEST)
                        .json()
                        .at("/transaction/from")
                        .asString())
                .isEqualTo(Requests.GUEST_WALLET.value());
    }

    private void stayUnderWay() {
        others().terms = others().terms(Duration.ofDays(-1));
        paid();
    }

    private void paid() {
        others().status = DepositStatus.PAID;
        send(new AskForDeposit(deposit(), others().booking, others().terms));
        send(new RecordDepositPaid(deposit(), log()));
    }

    private ChainLog log() {
        logs++;
        Bytes32 hash = new Bytes32(String.format("0x%064x", logs));
        return new ChainLog(31337, 100L + logs, hash, hash, 0, Instant.now());
    }

    private List<String> happened() {
        return service.bean(EventStore.class)
                .readEvents(deposit().toString())
                .asStream()
                .map(message -> (DepositEvent) message.getPayload())
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private void send(Object command) {
        service.bean(CommandGateway.class).sendAndWait(command);
    }

    private DepositId deposit() {
        return DepositId.of(others().booking);
    }

    private OtherContexts others() {
        return service.bean(OtherContexts.class);
    }

    private static String claim(String amount, String reason) {
        return "{\"amount\":\"" + amount + "\",\"reason\":\"" + reason + "\"}";
    }

    private Answer instructions(String step, String token) throws Exception {
        return service.get(path("instructions?step=" + step), token);
    }

    private Answer post(String action, String token, @Nullable String body) throws Exception {
        return service.post(path(action), token, body, UUID.randomUUID().toString());
    }

    private String path(String action) {
        return "/api/v1/bookings/" + others().booking + "/deposit/" + action;
    }
}
