package io.sejour.payment.http;

import static io.sejour.api.user.UserRole.GUEST;
import static io.sejour.api.user.UserRole.HOST;
import static io.sejour.payment.http.PaymentService.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.FindBooking;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainProgress;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindChainProgress;
import io.sejour.api.escrow.FindFundingInstructions;
import io.sejour.api.escrow.FundFromManagedWallet;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.api.user.UserId;
import io.sejour.payment.http.PaymentService.Answer;
import io.sejour.payment.stage.Requests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentEndpointsIT {
    private static final BookingId BOOKING = new BookingId(UUID.randomUUID());
    private static final String PATH = "/api/v1/bookings/" + BOOKING + "/payment";
    private static final String AS_GUEST = token(Requests.GUEST, GUEST);
    private static final String AS_HOST = token(Requests.HOST, HOST);
    private static final String AS_STRANGER = token(new UserId(UUID.randomUUID()), GUEST, HOST);

    /** The read side and the gateway, as they would answer. */
    static class OtherContexts {
        private final Clock clock;
        final List<FundFromManagedWallet> payments = new CopyOnWriteArrayList<>();
        volatile @Nullable PaymentStatus status = PaymentStatus.INITIATED;
        volatile Duration timeLeft = Duration.ofMinutes(15);
        volatile boolean managed = true;
        volatile Wei missing = Wei.ZERO;
        volatile @Nullable ChainProgress progress;

        OtherContexts(Clock clock) {
            this.clock = clock;
        }

        void reset() {
            payments.clear();
            status = PaymentStatus.INITIATED;
            timeLeft = Duration.ofMinutes(15);
            managed = true;
            missing = Wei.ZERO;
            progress = null;
        }

        EscrowTerms terms() {
            Instant fundBy = clock.instant().plus(timeLeft).truncatedTo(ChronoUnit.SECONDS);
            return new EscrowTerms(
                    Requests.CONTRACT,
                    Requests.GUEST_WALLET,
                    Requests.HOST_WALLET,
                    EthAddress.ZERO,
                    Requests.AMOUNT,
                    fundBy,
                    fundBy.plusSeconds(1_000),
                    fundBy.plusSeconds(2_000),
                    fundBy.plusSeconds(3_000),
                    300,
                    new RefundTiers(List.of()),
                    new Bytes32("0x" + "ab".repeat(32)));
        }

        @QueryHandler
        BookingSummary on(FindBooking question) {
            if (!question.bookingId().equals(BOOKING)) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return new BookingSummary(
                    BOOKING,
                    BookingStatus.AWAITING_PAYMENT,
                    1,
                    Requests.quote(true, clock.instant()),
                    Requests.GUEST,
                    Requests.HOST,
                    null,
                    null,
                    null);
        }

        @QueryHandler
        PaymentSummary on(FindPayment question) {
            PaymentStatus current = status;
            if (current == null) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return new PaymentSummary(
                    PaymentId.of(BOOKING),
                    BOOKING,
                    Requests.GUEST,
                    Requests.HOST,
                    current,
                    terms(),
                    new Bytes32("0x" + "cd".repeat(32)),
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        @QueryHandler
        FundingInstructions on(FindFundingInstructions question) {
            return new FundingInstructions(
                    new FundingInstructions.UnsignedTransaction(
                            31337,
                            question.terms().guest(),
                            question.terms().contract().address(),
                            "0xabcd",
                            question.terms().amount()),
                    Map.of("primaryType", "Fund"),
                    new FundingInstructions.Balance(Wei.of(5), Wei.of(7), missing),
                    managed);
        }

        @QueryHandler
        ChainProgress on(FindChainProgress question) {
            ChainProgress current = progress;
            if (current == null) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return current;
        }

        @CommandHandler
        void on(FundFromManagedWallet command) {
            payments.add(command);
        }
    }

    @SuppressWarnings("NullAway.Init")
    private PaymentService service;

    @BeforeAll
    void open() {
        service = new PaymentService(OtherContexts.class);
    }

    @AfterAll
    void close() {
        service.close();
    }

    @BeforeEach
    void reset() {
        others().reset();
    }

    @Test
    void theGuestSeesWhatToSign() throws Exception {
        Answer payment = get(AS_GUEST);
        assertThat(payment.status()).as(payment.text()).isEqualTo(200);
        assertThat(payment.json().path("status").asString()).isEqualTo("INITIATED");
        assertThat(payment.json().path("required").asString()).isEqualTo(Requests.AMOUNT.toString());
        assertThat(payment.json().at("/escrow/chainId").asLong()).isEqualTo(31337);
        assertThat(payment.json().at("/escrow/terms/amount").asString()).isEqualTo(Requests.AMOUNT.toString());
        assertThat(payment.json().at("/escrow/terms/policy").asString()).isEqualTo("0");
        assertThat(payment.json().at("/escrow/termsHash").asString()).startsWith("0xcdcd");
        assertThat(payment.json().at("/transaction/data").asString()).isEqualTo("0xabcd");
        assertThat(payment.json().at("/transaction/value").asString()).isEqualTo(Requests.AMOUNT.toString());
        assertThat(payment.json().at("/typedData/primaryType").asString()).isEqualTo("Fund");
        assertThat(payment.json().at("/balance/has").asString()).isEqualTo("5");
    }

    @Test
    void bothPeopleSeeHowFarItIsBeforeItIsFinal() throws Exception {
        assertThat(get(AS_GUEST).json().path("progress").isObject()).isFalse();
        Bytes32 hash = new Bytes32("0x" + "ef".repeat(32));
        others().progress = new ChainProgress(EscrowStep.FUND, ChainProgress.State.MINED, hash, 17L, null);

        for (String reader : List.of(AS_GUEST, AS_HOST)) {
            JsonNode payment = get(reader).json();
            assertThat(payment.path("status").asString()).isEqualTo("INITIATED");
            assertThat(payment.at("/progress/state").asString()).isEqualTo("MINED");
            assertThat(payment.at("/progress/txHash").asString()).isEqualTo(hash.toString());
            assertThat(payment.at("/progress/blockNumber").asLong()).isEqualTo(17);
        }
        others().status = PaymentStatus.RELEASED;
        assertThat(get(AS_GUEST).json().path("progress").isObject())
                .as("what is final is not under way")
                .isFalse();
    }

    @Test
    void theHostSeesThePaymentButNothingToSignAndAStrangerNothing() throws Exception {
        Answer payment = get(AS_HOST);
        assertThat(payment.status()).isEqualTo(200);
        assertThat(payment.json().path("transaction").isNull()
                        || payment.json().path("transaction").isMissingNode())
                .isTrue();
        assertThat(get(AS_STRANGER).status()).isEqualTo(404);
        assertThat(get("").status()).isEqualTo(401);
    }

    @Test
    void thereIsNothingToPayBeforeTheTermsAreFrozen() throws Exception {
        others().status = null;
        assertThat(get(AS_GUEST).code()).isEqualTo("payment-not-open");
        assertThat(pay(AS_GUEST, key()).code()).isEqualTo("payment-not-open");
    }

    @Test
    void theManagedWalletPaysOnceHoweverOftenTheButtonIsPressed() throws Exception {
        String key = key();
        Answer first = pay(AS_GUEST, key);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(pay(AS_GUEST, key).text()).isEqualTo(first.text());
        assertThat(others().payments).hasSize(1);
        assertThat(pay(AS_GUEST, null).code()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void onlyTheGuestPaysAndOnlyInTime() throws Exception {
        assertThat(pay(AS_HOST, key()).status()).isEqualTo(403);
        assertThat(pay(AS_STRANGER, key()).status()).isEqualTo(404);
        others().timeLeft = Duration.ofSeconds(-1);
        assertThat(pay(AS_GUEST, key()).code()).isEqualTo("payment-not-open");
        assertThat(get(AS_GUEST).json().path("balance").isObject())
                .as("nothing to sign after the deadline")
                .isFalse();
        others().reset();
        others().status = PaymentStatus.FUNDED;
        assertThat(pay(AS_GUEST, key()).code()).isEqualTo("payment-not-open");
        assertThat(others().payments).isEmpty();
    }

    @Test
    void anEmptyWalletIsToldWhatIsMissing() throws Exception {
        others().missing = Wei.of(2);
        Answer refused = pay(AS_GUEST, key());
        assertThat(refused.code()).isEqualTo("balance-too-low");
        assertThat(refused.json().path("parameters").path("has").asString()).isEqualTo("5");
        assertThat(refused.json().path("parameters").path("needs").asString()).isEqualTo("7");
        assertThat(refused.json().path("parameters").path("missing").asString()).isEqualTo("2");
        others().reset();
        others().managed = false;
        assertThat(pay(AS_GUEST, key()).code()).isEqualTo("wallet-not-managed");
        assertThat(others().payments).isEmpty();
    }

    private OtherContexts others() {
        return service.bean(OtherContexts.class);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private Answer get(String token) throws Exception {
        return service.get(PATH, token);
    }

    private Answer pay(String token, @Nullable String key) throws Exception {
        return service.post(PATH + "/managed", token, null, key);
    }
}
