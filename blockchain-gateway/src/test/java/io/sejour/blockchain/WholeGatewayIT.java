package io.sejour.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositInstructions;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.FindClaimArbitration;
import io.sejour.api.deposit.FindDepositContract;
import io.sejour.api.deposit.FindDepositInstructions;
import io.sejour.api.deposit.PayDepositFromManagedWallet;
import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.deposit.RecordDepositReturned;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.CreateManagedWallet;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindEscrowContract;
import io.sejour.api.escrow.FindFundingInstructions;
import io.sejour.api.escrow.FundFromManagedWallet;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.embedded.AnvilProcess;
import io.sejour.embedded.testing.TestAnvil;
import io.sejour.embedded.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway as the platform runs it: Axon's messages in and out, its own loops, a node that may die. */
@SpringBootTest(classes = GatewayApplication.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeGatewayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // Started before the application, which needs its address.
    private static AnvilProcess anvil;

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final EventGateway events;
    private final NotedPayments payments;
    private final HealthIndicator health;
    private final MeterRegistry metrics;

    @Autowired
    WholeGatewayIT(
            CommandGateway commands,
            QueryGateway queries,
            EventGateway events,
            NotedPayments payments,
            @org.springframework.beans.factory.annotation.Qualifier("chainHealthIndicator") HealthIndicator health,
            MeterRegistry metrics) {
        this.commands = commands;
        this.queries = queries;
        this.events = events;
        this.payments = payments;
        this.health = health;
        this.metrics = metrics;
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        TestPostgres.fresh().springProperties(registry::add);
        anvil = TestAnvil.start();
        registry.add("sejour.blockchain.rpc-url", () -> anvil.rpcUrl().toString());
        registry.add("sejour.blockchain.keystore-password-file", () -> folder.resolve("keystore-password"));
        registry.add("sejour.blockchain.faucet.enabled", () -> "true");
    }

    @AfterAll
    static void end() {
        anvil.close();
    }

    @Test
    @Order(1)
    void moneyGoesInAndOutByMessagesAlone() {
        EscrowTerms terms = terms();
        PaymentId payment = new PaymentId(UUID.randomUUID());
        BookingId booking = new BookingId(UUID.randomUUID());
        FundingInstructions instructions = queries.query(new FindFundingInstructions(terms), FundingInstructions.class)
                .join();
        assertThat(instructions.managed()).isTrue();

        events.publish(new PaymentInitiated(payment, booking, terms, EscrowAbi.hash(terms)));
        commands.sendAndWait(new FundFromManagedWallet(payment, terms));
        await().atMost(PATIENCE)
                .until(() -> payments.commands().stream().anyMatch(RecordEscrowFunded.class::isInstance));

        events.publish(new EscrowRefundRequested(payment, booking, terms, terms.amount()));
        await().atMost(PATIENCE)
                .until(() -> payments.commands().stream().anyMatch(RecordEscrowRefunded.class::isInstance));

        RecordEscrowRefunded refunded =
                (RecordEscrowRefunded) payments.commands().getLast();
        assertThat(refunded.paymentId()).isEqualTo(payment);
        assertThat(refunded.guestWei()).isEqualTo(terms.amount());
        assertThat(payments.commands()).hasSize(2);
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    @Order(2)
    void figuresAreMeasured() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(metrics.get("sejour.chain.nonce.gap").gauge().value()).isZero();
            assertThat(metrics.get("sejour.chain.operator.balance.ether")
                            .gauge()
                            .value())
                    .isBetween(99.0, 100.0);
            assertThat(metrics.get("sejour.chain.finality.lag.blocks").gauge().value())
                    .isBetween(0.0, 3.0);
            assertThat(metrics.get("sejour.chain.watcher.lag.blocks").gauge().value())
                    .isZero();
            assertThat(metrics.get("sejour.chain.outbox.size").gauge().value()).isZero();
            assertThat(metrics.get("sejour.chain.logs.unknown").gauge().value()).isZero();
            assertThat(metrics.get("sejour.chain.operator.balance.low").gauge().value())
                    .isZero();
        });
        // What docs/operating/chain.md tells people to look at.
        assertThat(List.of(
                        "frozen",
                        "node.head",
                        "node.age.seconds",
                        "finality.lag.blocks",
                        "watcher.lag.blocks",
                        "outbox.size",
                        "outbox.age.seconds",
                        "outbox.failing",
                        "pending.age.seconds",
                        "nonce.gap",
                        "operator.balance.ether",
                        "operator.balance.low",
                        "logs.unknown",
                        "logs.unreported"))
                .allSatisfy(name -> assertThat(
                                metrics.get("sejour.chain." + name).gauge().value())
                        .isNotNaN());
    }

    @Test
    @Order(3)
    void nodeThatDiesIsShownAndWorkGoesOnWhenItIsBack() {
        EscrowTerms terms = terms();
        ProcessHandle.of(anvil.pid()).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> status().equals(Status.DOWN));
        // The part starts its node again by itself.
        await().atMost(PATIENCE).until(() -> status().equals(Status.UP));

        PaymentId payment = new PaymentId(UUID.randomUUID());
        events.publish(new PaymentInitiated(payment, new BookingId(UUID.randomUUID()), terms, EscrowAbi.hash(terms)));
        commands.sendAndWait(new FundFromManagedWallet(payment, terms));

        await().atMost(PATIENCE)
                .until(() -> payments.commands().stream()
                        .anyMatch(command -> command instanceof RecordEscrowFunded funded
                                && funded.paymentId().equals(payment)));
    }

    @Test
    @Order(4)
    void aDepositIsPaidAndGoesBackByMessagesAlone() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> queries.query(new FindDepositContract(), EscrowContract.class)
                                .join()
                        != null);
        EthAddress guest = commands.sendAndWait(new CreateManagedWallet(new UserId(UUID.randomUUID())));
        Instant now = anvil.pendingTime();
        DepositTerms terms = new DepositTerms(
                queries.query(new FindDepositContract(), EscrowContract.class).join(),
                guest,
                new EthAddress("0x" + "42".repeat(20)),
                Wei.of("300000000000000000"),
                now.plusSeconds(900),
                now.plusSeconds(900),
                now.plusSeconds(172_800),
                now.plusSeconds(2_000_000),
                new Bytes32("0x" + UUID.randomUUID().toString().replace("-", "").repeat(2)));
        BookingId booking = new BookingId(UUID.randomUUID());
        DepositId deposit = DepositId.of(booking);
        DepositInstructions instructions = queries.query(
                        new FindDepositInstructions(terms, DepositStep.PAY, guest, null), DepositInstructions.class)
                .join();
        assertThat(instructions.transaction().value()).isEqualTo(terms.amount());
        assertThat(queries.query(new FindClaimArbitration(terms), Arbitration.class)
                        .join()
                        .ruledHere())
                .isTrue();

        events.publish(new DepositAsked(deposit, booking, terms, DepositAbi.hash(terms)));
        commands.sendAndWait(new PayDepositFromManagedWallet(deposit, booking, terms));
        await().atMost(PATIENCE)
                .until(() -> payments.commands().stream().anyMatch(RecordDepositPaid.class::isInstance));

        events.publish(new DepositPayoutRequested(deposit, booking, terms, DepositStep.TAKE_BACK));
        await().atMost(PATIENCE)
                .until(() -> payments.commands().stream()
                        .anyMatch(command -> command instanceof RecordDepositReturned returned
                                && returned.depositId().equals(deposit)
                                && returned.guestWei().equals(terms.amount())));
    }

    private Status status() {
        return Objects.requireNonNull(health.health()).getStatus();
    }

    private EscrowTerms terms() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> queries.query(new FindEscrowContract(), EscrowContract.class)
                                .join()
                        != null);
        EscrowContract contract =
                queries.query(new FindEscrowContract(), EscrowContract.class).join();
        EthAddress guest = commands.sendAndWait(new CreateManagedWallet(new UserId(UUID.randomUUID())));
        Instant now = anvil.pendingTime();
        return new EscrowTerms(
                contract,
                guest,
                new EthAddress("0x" + "42".repeat(20)),
                EthAddress.ZERO,
                Wei.of("1000000000000000000"),
                now.plusSeconds(900),
                now.plusSeconds(86_400),
                now.plusSeconds(172_800),
                now.plusSeconds(2_000_000),
                0,
                new RefundTiers(List.of()),
                new Bytes32("0x" + UUID.randomUUID().toString().replace("-", "").repeat(2)));
    }
}
