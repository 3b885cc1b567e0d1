package io.sejour.payment.http;

import static io.sejour.api.user.UserRole.GUEST;
import static io.sejour.api.user.UserRole.HOST;
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
import io.sejour.api.user.UserRole;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.payment.stage.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentEndpointsIT {
    private static final BookingId BOOKING = new BookingId(UUID.randomUUID());
    private static final String PATH = "/api/v1/bookings/" + BOOKING + "/payment";
    private static final String AS_GUEST = token(Requests.GUEST, GUEST);
    private static final String AS_HOST = token(Requests.HOST, HOST);
    private static final String AS_STRANGER = token(new UserId(UUID.randomUUID()), GUEST, HOST);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        JwtDecoder tokensOfTheTest() {
            return token -> {
                List<String> parts = List.of(token.split("\\."));
                return Jwt.withTokenValue(token)
                        .header("typ", "at+jwt")
                        .subject(parts.getFirst())
                        .claim("roles", parts.subList(1, parts.size()))
                        .issuedAt(Instant.now())
                        .expiresAt(Instant.now().plusSeconds(600))
                        .build();
            };
        }

        @Bean
        OtherContexts otherContexts(Clock clock) {
            return new OtherContexts(clock);
        }
    }

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

    private record Answer(int status, String text, JsonNode json) {
        String code() {
            return json.path("code").asString("");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    private String address;

    @BeforeAll
    void open() {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
        TestPostgres.fresh().springProperties((name, value) -> arguments.add("--" + name + "=" + value.get()));
        context = new SpringApplicationBuilder(Application.class).run(arguments.toArray(String[]::new));
        address = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    void close() {
        context.close();
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
        return context.getBean(OtherContexts.class);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String token(UserId user, UserRole... roles) {
        return user + Arrays.stream(roles).map(role -> "." + role).collect(Collectors.joining());
    }

    private Answer get(String token) throws Exception {
        return send(request(PATH, token).GET());
    }

    private Answer pay(String token, @Nullable String key) throws Exception {
        HttpRequest.Builder request = request(PATH + "/managed", token).POST(HttpRequest.BodyPublishers.noBody());
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean hasJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(),
                response.body(),
                hasJson ? JSON.readTree(response.body()) : JSON.createObjectNode());
    }
}
