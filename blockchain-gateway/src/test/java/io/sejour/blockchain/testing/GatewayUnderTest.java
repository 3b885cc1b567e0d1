package io.sejour.blockchain.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositInstructions;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.FindClaimArbitration;
import io.sejour.api.deposit.FindDepositContract;
import io.sejour.api.deposit.FindDepositInstructions;
import io.sejour.api.deposit.PayDepositFromManagedWallet;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.AnchorHistories;
import io.sejour.api.escrow.Arbitration;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainProgress;
import io.sejour.api.escrow.CreateManagedWallet;
import io.sejour.api.escrow.DisputeInstructions;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindArbitration;
import io.sejour.api.escrow.FindChainProgress;
import io.sejour.api.escrow.FindDisputeInstructions;
import io.sejour.api.escrow.FindEscrowContract;
import io.sejour.api.escrow.FindFundingInstructions;
import io.sejour.api.escrow.FindHistoryAnchor;
import io.sejour.api.escrow.FindRefundInstructions;
import io.sejour.api.escrow.FundFromManagedWallet;
import io.sejour.api.escrow.FundingInstructions;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.api.escrow.RefundInstructions;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.RulingGiven;
import io.sejour.api.user.UserId;
import io.sejour.blockchain.GatewayAutoConfiguration;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.adapter.web3j.JsonRpcNode;
import io.sejour.blockchain.deploy.EscrowDeployment;
import io.sejour.blockchain.health.ChainGauges;
import io.sejour.blockchain.outbox.Outbox;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.DepositReports;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.blockchain.wallet.WalletFunding;
import io.sejour.blockchain.watch.ChainWatcher;
import io.sejour.embedded.testing.TestPostgres;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The gateway on a real database and a real chain, moved step by step. {@link #restart()} throws every object away, as a
 * killed process does, and keeps what is stored.
 */
public final class GatewayUnderTest implements AutoCloseable {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RawAnvil anvil;
    private final TestPostgres.Database stored;
    private final HikariDataSource database;
    private final Map<String, Object> properties = new HashMap<>();
    private final RecordedReports reports = new RecordedReports();
    private final RecordedDepositReports depositReports = new RecordedDepositReports();
    private final FaultyNode faults = new FaultyNode();
    private final String[] moreProperties;
    private @Nullable String crashAt;
    private AnnotationConfigApplicationContext context;

    /** Thrown where a process would be killed. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String step) {
            super("killed at " + step);
        }
    }

    public GatewayUnderTest(RawAnvil anvil, String... moreProperties) {
        this(anvil, migrated(), moreProperties);
    }

    private static TestPostgres.Database migrated() {
        TestPostgres.Database fresh = TestPostgres.fresh();
        Flyway.configure()
                .dataSource(fresh.dataSource())
                .schemas("blockchain")
                .locations("classpath:db/blockchain")
                .load()
                .migrate();
        return fresh;
    }

    /** A second gateway on the database and the chain of this one. */
    public GatewayUnderTest beside() {
        return new GatewayUnderTest(anvil, stored, moreProperties);
    }

    private GatewayUnderTest(RawAnvil anvil, TestPostgres.Database stored, String... moreProperties) {
        this.anvil = anvil;
        this.stored = stored;
        this.moreProperties = moreProperties;
        this.database = pool(stored);
        properties.put("sejour.blockchain.rpc-url", anvil.url().toString());
        properties.put("sejour.blockchain.workers.enabled", "false");
        properties.put("sejour.blockchain.keystore-password", "for tests only");
        properties.put("sejour.blockchain.keystore-scrypt-cost", "2");
        properties.put("sejour.blockchain.faucet.enabled", "true");
        properties.put("sejour.blockchain.outbox.first-pause", "1ms");
        properties.put("sejour.blockchain.outbox.longest-pause", "1ms");
        properties.put("sejour.blockchain.watch.first-pause", "1ms");
        properties.put("sejour.blockchain.outbox.rebroadcast-after", "0s");
        for (String property : moreProperties) {
            String[] parts = property.split("=", 2);
            properties.put(parts[0].startsWith("test.") ? parts[0] : "sejour.blockchain." + parts[0], parts[1]);
        }
        this.context = start();
    }

    private static HikariDataSource pool(TestPostgres.Database database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(4);
        return pool;
    }

    private AnnotationConfigApplicationContext start() {
        AnnotationConfigApplicationContext starting = new AnnotationConfigApplicationContext();
        starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        // The pool outlives the context, as the database outlives the process.
        starting.registerBean(
                DataSource.class,
                () -> database,
                definition -> ((org.springframework.beans.factory.support.AbstractBeanDefinition) definition)
                        .setDestroyMethodName(""));
        starting.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
        starting.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        starting.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        starting.registerBean(Clock.class, Clock::systemUTC);
        starting.registerBean(PaymentReports.class, () -> reports);
        starting.registerBean(DepositReports.class, () -> depositReports);
        starting.registerBean(Checkpoint.class, () -> this::reached);
        starting.registerBean(
                EthereumNode.class,
                () -> faults.around(new JsonRpcNode(
                        URI.create(String.valueOf(properties.get("sejour.blockchain.rpc-url"))),
                        Long.parseLong(String.valueOf(properties.getOrDefault("sejour.blockchain.chain-id", "31337"))),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(Long.parseLong(
                                String.valueOf(properties.getOrDefault("test.read-timeout-millis", "5000")))))));
        starting.register(GatewayAutoConfiguration.class);
        starting.refresh();
        return starting;
    }

    private void reached(String step) {
        if (step.equals(crashAt)) {
            crashAt = null;
            throw new Killed(step);
        }
    }

    public void crashAt(String step) {
        crashAt = step;
    }

    public boolean hasCrashed() {
        return crashAt == null;
    }

    /** A setting from the next start on. */
    public void set(String property, String value) {
        properties.put("sejour.blockchain." + property, value);
    }

    public void restart() {
        context.close();
        context = start();
    }

    public RecordedReports reports() {
        return reports;
    }

    public RecordedDepositReports depositReports() {
        return depositReports;
    }

    public FaultyNode faults() {
        return faults;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public double counter(String name) {
        return bean(MeterRegistry.class).counter(name).count();
    }

    /** As it is now. */
    public double gauge(String name) {
        bean(ChainGauges.class).refresh();
        return bean(MeterRegistry.class).get(name).gauge().value();
    }

    /** How often the signer refused for this reason. */
    public double refusals(String why) {
        return bean(MeterRegistry.class)
                .counter("sejour.chain.signing.refusals", "why", why)
                .count();
    }

    /** One step of every worker. */
    public void step() {
        bean(WalletFunding.class).step();
        bean(EscrowDeployment.class).step();
        bean(Outbox.class).step();
        bean(ChainWatcher.class).step();
    }

    /** Steps while blocks go by, until everything that can end has ended. */
    public void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            anvil.mine(1);
        }
    }

    /** Ten steps, each by a new process when the one before died in it. */
    public void runThroughCrashes() {
        for (int i = 0; i < 10; i++) {
            try {
                run(1);
            } catch (Killed killed) {
                restart();
            }
        }
    }

    /** How many wishes have not come to their end. */
    public long openWishes() {
        return jdbc().sql("select count(*) from blockchain.intent where state <> 'SETTLED'")
                .query(Long.class)
                .single();
    }

    public EscrowContract deployed() {
        run(10);
        return contract();
    }

    // What other contexts do

    public EscrowContract contract() {
        return (EscrowContract) query("escrowDeployment", new FindEscrowContract(), EscrowContract.class);
    }

    public FundingInstructions instructions(EscrowTerms terms) {
        return (FundingInstructions)
                query("fundingDesk", new FindFundingInstructions(terms), FundingInstructions.class);
    }

    /** How terms are funded that take the place of others. */
    public FundingInstructions instructions(EscrowTerms terms, EscrowTerms replaces) {
        return (FundingInstructions)
                query("fundingDesk", new FindFundingInstructions(terms, replaces), FundingInstructions.class);
    }

    public ChainProgress progress(PaymentId payment, EscrowTerms terms) {
        return (ChainProgress)
                query("chainProgressDesk", new FindChainProgress(payment, EscrowAbi.hash(terms)), ChainProgress.class);
    }

    public EthAddress wallet(UserId user) {
        return (EthAddress) command("managedWallets", new CreateManagedWallet(user));
    }

    public void fund(PaymentId payment, EscrowTerms terms) {
        command("fundingDesk", new FundFromManagedWallet(payment, terms));
    }

    public void fund(PaymentId payment, EscrowTerms terms, EscrowTerms replaces) {
        command("fundingDesk", new FundFromManagedWallet(payment, terms, replaces));
    }

    public void initiated(PaymentId payment, EscrowTerms terms) {
        event(
                "whenTermsAreFrozenThenExpectThem",
                new PaymentInitiated(
                        payment, BookingId.of(UUID.randomUUID().toString()), terms, EscrowAbi.hash(terms)));
    }

    public void releaseRequested(PaymentId payment, EscrowTerms terms) {
        event(
                "whenMoneyIsToMoveThenStoreAWish",
                new EscrowReleaseRequested(
                        payment, BookingId.of(UUID.randomUUID().toString()), terms));
    }

    public void refundRequested(PaymentId payment, EscrowTerms terms, Wei guestWei) {
        event(
                "whenMoneyIsToMoveThenStoreAWish",
                new EscrowRefundRequested(
                        payment, BookingId.of(UUID.randomUUID().toString()), terms, guestWei));
    }

    public void disputeRequested(PaymentId payment, BookingParty by, EscrowTerms terms) {
        BookingId booking = BookingId.of(UUID.randomUUID().toString());
        event(
                "whenMoneyIsToMoveThenStoreAWish",
                new DisputeRequested(payment, booking, DisputeId.of(booking), by, "no heating", terms, Instant.now()));
    }

    public void evidenceSubmitted(PaymentId payment, EscrowTerms terms, Bytes32 dossierHash) {
        BookingId booking = BookingId.of(UUID.randomUUID().toString());
        event(
                "whenMoneyIsToMoveThenStoreAWish",
                new EvidenceSubmitted(
                        payment,
                        booking,
                        DisputeId.of(booking),
                        UUID.randomUUID(),
                        BookingParty.GUEST,
                        "https://example.org/dossier.json",
                        dossierHash,
                        terms,
                        Instant.now()));
    }

    public void rulingGiven(PaymentId payment, EscrowTerms terms, BigInteger number, Ruling ruling) {
        BookingId booking = BookingId.of(UUID.randomUUID().toString());
        event(
                "whenMoneyIsToMoveThenStoreAWish",
                new RulingGiven(
                        payment,
                        booking,
                        DisputeId.of(booking),
                        number,
                        ruling,
                        new UserId(UUID.randomUUID()),
                        terms,
                        Instant.now()));
    }

    public void settlementRequested(PaymentId payment, EscrowTerms terms, boolean ruled) {
        event(
                "whenMoneyIsToMoveThenStoreAWish",
                new DisputeSettlementRequested(
                        payment, BookingId.of(UUID.randomUUID().toString()), terms, ruled));
    }

    public DisputeInstructions disputeInstructions(EscrowTerms terms, EthAddress party) {
        return (DisputeInstructions)
                query("disputeDesk", new FindDisputeInstructions(terms, party), DisputeInstructions.class);
    }

    public RefundInstructions refundInstructions(EscrowTerms terms, Wei guestWei) {
        return (RefundInstructions)
                query("disputeDesk", new FindRefundInstructions(terms, guestWei), RefundInstructions.class);
    }

    public Arbitration arbitration(EscrowTerms terms) {
        return (Arbitration) query("disputeDesk", new FindArbitration(terms), Arbitration.class);
    }

    public void anchor(AnchorBatchId batch, Bytes32 root) {
        command("anchorDesk", new AnchorHistories(batch, root));
    }

    public HistoryAnchor historyAnchor(AnchorBatchId batch) {
        return (HistoryAnchor) query("anchorDesk", new FindHistoryAnchor(batch), HistoryAnchor.class);
    }

    /** A booking that is paid in, final. */
    public PaymentId funded(EscrowTerms terms) {
        PaymentId payment = new PaymentId(UUID.randomUUID());
        initiated(payment, terms);
        fund(payment, terms);
        run(6);
        return payment;
    }

    /** Terms from now on: paying within an hour, check-in in a day, release two days later. */
    public EscrowTerms terms(EthAddress guest, EthAddress host, String wei) {
        Instant now = Instant.ofEpochSecond(anvil.time());
        return new EscrowTerms(
                contract(),
                guest,
                host,
                EthAddress.ZERO,
                Wei.of(wei),
                now.plus(HOUR),
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(3)),
                now.plus(Duration.ofDays(30)),
                300,
                new RefundTiers(List.of(
                        new RefundTier(now.plus(HOUR.multipliedBy(6)), 10_000),
                        new RefundTier(now.plus(HOUR.multipliedBy(12)), 5_000))),
                new Bytes32("0x" + UUID.randomUUID().toString().replace("-", "").repeat(2)));
    }

    public EscrowContract depositContract() {
        return (EscrowContract) query("escrowDeployment", new FindDepositContract(), EscrowContract.class);
    }

    public void depositAsked(DepositId deposit, DepositTerms terms) {
        event(
                "whenTermsAreFrozenThenExpectThem",
                new DepositAsked(deposit, new BookingId(UUID.randomUUID()), terms, DepositAbi.hash(terms)));
    }

    public void payDeposit(DepositId deposit, DepositTerms terms) {
        command("depositDesk", new PayDepositFromManagedWallet(deposit, new BookingId(UUID.randomUUID()), terms));
    }

    public void depositLapsed(DepositId deposit) {
        depositEvent(new DepositLapsed(deposit, new BookingId(UUID.randomUUID())));
    }

    public void damageClaimRequested(DepositId deposit, DepositTerms terms, Wei amount) {
        depositEvent(
                new DamageClaimRequested(deposit, new BookingId(UUID.randomUUID()), terms, amount, "a broken window"));
    }

    public void depositPayoutRequested(DepositId deposit, DepositTerms terms, DepositStep step) {
        depositEvent(new DepositPayoutRequested(deposit, new BookingId(UUID.randomUUID()), terms, step));
    }

    public void claimContestRequested(DepositId deposit, DepositTerms terms, BookingParty by) {
        depositEvent(new ClaimContestRequested(deposit, new BookingId(UUID.randomUUID()), terms, by));
    }

    public void claimRulingGiven(DepositId deposit, DepositTerms terms, BigInteger number, ClaimRuling ruling) {
        depositEvent(new ClaimRulingGiven(
                deposit, new BookingId(UUID.randomUUID()), terms, number, ruling, new UserId(UUID.randomUUID())));
    }

    private void depositEvent(DepositEvent event) {
        event("whenADepositIsToMoveThenStoreAWish", event);
    }

    public DepositInstructions depositInstructions(
            DepositTerms terms, DepositStep step, EthAddress party, @Nullable Wei amount) {
        return (DepositInstructions) query(
                "depositDesk", new FindDepositInstructions(terms, step, party, amount), DepositInstructions.class);
    }

    public Arbitration claimArbitration(DepositTerms terms) {
        return (Arbitration) query("depositDesk", new FindClaimArbitration(terms), Arbitration.class);
    }

    /** A deposit that is paid, final. */
    public DepositId paidDeposit(DepositTerms terms) {
        DepositId deposit = new DepositId(UUID.randomUUID());
        depositAsked(deposit, terms);
        payDeposit(deposit, terms);
        run(6);
        return deposit;
    }

    /** Terms from now on: paying and taking back within a day, claiming for four, deciding for thirty. */
    public DepositTerms depositTerms(EthAddress guest, EthAddress host, String wei) {
        Instant now = Instant.ofEpochSecond(anvil.time());
        return new DepositTerms(
                depositContract(),
                guest,
                host,
                Wei.of(wei),
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(5)),
                now.plus(Duration.ofDays(30)),
                new Bytes32("0x" + UUID.randomUUID().toString().replace("-", "").repeat(2)));
    }

    private void event(String handler, Object event) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            try {
                new AnnotationEventHandlerAdapter(context.getBean(handler))
                        .handle(GenericEventMessage.asEventMessage(event));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Object command(String handler, Object command) {
        try {
            return new AnnotationCommandHandlerAdapter<>(context.getBean(handler))
                    .handle(GenericCommandMessage.asCommandMessage(command));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Object query(String handler, Object query, Class<?> answer) {
        try {
            return new AnnotationQueryHandlerAdapter<>(context.getBean(handler))
                    .handle(new GenericQueryMessage<>(query, ResponseTypes.instanceOf(answer)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
