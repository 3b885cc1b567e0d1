package io.sejour.payment.domain;

import io.sejour.api.BookingFact;
import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.deposit.AcceptClaim;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimDamage;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.ContestClaim;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.GiveDepositBack;
import io.sejour.api.deposit.RecordClaimContested;
import io.sejour.api.deposit.RecordClaimRuled;
import io.sejour.api.deposit.RecordDamageClaimed;
import io.sejour.api.deposit.RecordDepositFailure;
import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.deposit.RecordDepositReturned;
import io.sejour.api.deposit.RuleClaim;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.payment.deposit.DepositProcess;
import io.sejour.payment.deposit.DepositSettings;
import io.sejour.payment.deposit.DepositState;
import io.sejour.payment.stage.Requests;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * One deposit in a small world: the real aggregate and process, a chain that keeps the contract's rules, a gateway, and
 * people who do what they like when they like. The chain's news comes in order but late, and anything may come twice.
 */
final class DepositWorld implements AutoCloseable {
    static final Wei AMOUNT = Wei.of("50000000000000001");

    private static final BookingId BOOKING = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
    private static final DepositId DEPOSIT = DepositId.of(BOOKING);
    private static final Instant BEGIN = Instant.parse("2027-02-01T12:00:00Z");
    private static final DepositSettings SETTINGS = new DepositSettings(
            Duration.ofMinutes(15),
            Duration.ofDays(14),
            Duration.ofDays(46),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    static {
        // Once a world would be ten thousand lines of advertisement.
        System.setProperty("disable-axoniq-console-message", "true");
    }

    final DepositContract chain = new DepositContract();
    final List<DepositEvent> happened = new ArrayList<>();
    boolean hostMayHaveSome;

    private final Random random;
    private final boolean isManaged;
    private final Configuration axon;
    final DepositProcess process = new DepositProcess(SETTINGS);
    private final Deque<BookingFact> unheard = new ArrayDeque<>();
    private final Deque<Object> unreported = new ArrayDeque<>();
    private final Deque<Object> wishes = new ArrayDeque<>();
    private Instant now = BEGIN;
    private DepositState state;
    private DepositTerms terms;
    private int logs;
    private int failures;

    /** @param isManaged whether the platform keeps the wallets of both */
    DepositWorld(long seed, boolean isManaged) {
        this.random = new Random(seed);
        this.isManaged = isManaged;
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build())
                .registerComponent(Clock.class, c -> clock)
                .configureAggregate(Deposit.class)
                .start();
        axon.eventBus()
                .subscribe(events -> events.forEach(event -> {
                    DepositEvent fact = (DepositEvent) event.getPayload();
                    happened.add(fact);
                    unheard.add(fact);
                }));
        state = Objects.requireNonNull(process.begin(requested()));
        Instant confirmedAt = now.plus(Duration.ofDays(random.nextInt(24)));
        now = confirmedAt;
        unheard.add(new BookingConfirmed(BOOKING, confirmedAt));
        while (happened.isEmpty()) {
            hear();
        }
        terms = ((DepositAsked) happened.getFirst()).terms();
        if (random.nextInt(4) > 0) {
            send(DepositStep.PAY, BookingParty.GUEST);
        }
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    DepositTerms terms() {
        return terms;
    }

    DepositState state() {
        return state;
    }

    DepositId deposit() {
        return DEPOSIT;
    }

    BookingId booking() {
        return BOOKING;
    }

    boolean isOver() {
        return state.isOver();
    }

    @Nullable
    DepositReturned returned() {
        return happened.stream()
                .filter(DepositReturned.class::isInstance)
                .map(DepositReturned.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Something happens. */
    void step() {
        switch (random.nextInt(18)) {
            case 0 -> waitForDays();
            case 1 -> now = now.plus(Duration.ofMinutes(random.nextInt(300)));
            case 2, 3, 4 -> hear();
            case 5, 6 -> report();
            case 7, 8 -> fulfil(random.nextInt(4) == 0);
            case 9 -> wake();
            case 10 -> send(DepositStep.PAY, BookingParty.GUEST);
            case 11 -> onChain();
            case 12, 16, 17 -> askAsParty();
            case 13 ->
                tell(new RuleClaim(
                        DEPOSIT, random.nextBoolean() ? ClaimRuling.HOST : ClaimRuling.GUEST, Requests.GUEST));
            case 14 -> {
                if (random.nextInt(12) == 0) {
                    unheard.add(cancelled());
                }
            }
            default -> ruleAlone();
        }
    }

    /** The arbitrator's contract is told by somebody else than this platform. */
    private void ruleAlone() {
        if (chain.rule(random.nextBoolean() ? 2 : random.nextInt(2))) {
            hostMayHaveSome |= chain.ruling == 2;
            unreported.add(new RecordClaimRuled(DEPOSIT, chain.ruling, log()));
        }
    }

    /** News is late, but not by weeks. */
    private void waitForDays() {
        while (!unreported.isEmpty()) {
            report();
        }
        boolean isBeforeTheStay = now.isBefore(terms.claimFrom());
        now = isBeforeTheStay && random.nextInt(3) > 0
                ? terms.claimFrom()
                : now.plus(Duration.ofHours(random.nextInt(24 * 12)));
    }

    /** From here on nobody does anything: only the platform's machinery goes on, and time. */
    void comeToRest() {
        if (random.nextInt(4) > 0) {
            ruleAlone();
        }
        for (int round = 0; round < 400 && !state.isOver(); round++) {
            while (!unheard.isEmpty() || !unreported.isEmpty() || !wishes.isEmpty()) {
                hear();
                report();
                fulfil(false);
            }
            Instant next = state.wakeAt();
            if (next != null && next.isAfter(now)) {
                now = next;
            }
            wake();
        }
    }

    private void hear() {
        BookingFact event = unheard.poll();
        if (event == null) {
            return;
        }
        gatewayHears(event);
        act(process.on(state, event, now));
        if (random.nextInt(8) == 0) {
            act(process.on(state, event, now));
        }
    }

    private void act(DepositProcess.Outcome outcome) {
        state = outcome.state();
        outcome.commands().forEach(this::tell);
    }

    private void wake() {
        Instant due = state.wakeAt();
        if (due != null && !now.isBefore(due)) {
            act(process.onWaking(state, now));
        }
    }

    private void gatewayHears(BookingFact event) {
        boolean isWish = switch (event) {
            case DepositPayoutRequested payout ->
                isManaged || payout.step() == DepositStep.RETURN || payout.step() == DepositStep.SETTLE;
            case DamageClaimRequested claim -> isManaged;
            case ClaimContestRequested contest -> isManaged;
            case ClaimRulingGiven ruling -> true;
            default -> false;
        };
        if (isWish) {
            wishes.add(event);
        }
    }

    private void fulfil(boolean fails) {
        switch (wishes.poll()) {
            case DepositPayoutRequested payout -> attempt(payout.step(), partyOf(payout.step()), null, fails);
            case DamageClaimRequested claim -> attempt(DepositStep.CLAIM, BookingParty.HOST, claim.amount(), fails);
            case ClaimContestRequested contest -> attempt(DepositStep.CONTEST, contest.by(), null, fails);
            case ClaimRulingGiven ruling -> {
                int decision = ruling.ruling() == ClaimRuling.HOST ? 2 : 1;
                if (!fails && chain.rule(decision)) {
                    hostMayHaveSome |= decision == 2;
                    unreported.add(new RecordClaimRuled(DEPOSIT, decision, log()));
                } else {
                    fail(DepositStep.RULE);
                }
            }
            case null, default -> {
                // Nothing is wished for.
            }
        }
    }

    private void attempt(DepositStep step, @Nullable BookingParty by, @Nullable Wei amount, boolean fails) {
        if (fails || !send(step, by, amount)) {
            fail(step);
        }
    }

    private void fail(DepositStep step) {
        failures++;
        unreported.add(new RecordDepositFailure(DEPOSIT, step, "reverted", failures));
    }

    /** A party with a key of their own, or a stranger, calls the contract by themselves. */
    private void onChain() {
        DepositStep[] steps = DepositStep.values();
        DepositStep step = steps[random.nextInt(steps.length)];
        if (step == DepositStep.ACCEPT && random.nextInt(3) > 0) {
            return;
        }
        send(step, random.nextBoolean() ? BookingParty.GUEST : BookingParty.HOST);
    }

    private boolean send(DepositStep step, @Nullable BookingParty by) {
        return send(step, by, Wei.of(1 + random.nextInt(1_000)));
    }

    private boolean send(DepositStep step, @Nullable BookingParty by, @Nullable Wei amount) {
        if (!chain.take(terms, step, by, amount, now)) {
            return false;
        }
        hostMayHaveSome |= step == DepositStep.ACCEPT;
        unreported.add(
                switch (step) {
                    case PAY -> new RecordDepositPaid(DEPOSIT, log());
                    case CLAIM -> new RecordDamageClaimed(DEPOSIT, Objects.requireNonNull(amount), log());
                    case CONTEST ->
                        new RecordClaimContested(
                                DEPOSIT,
                                BigInteger.ONE,
                                by == BookingParty.GUEST ? terms.guest() : terms.host(),
                                log());
                    case TAKE_BACK, ACCEPT, GIVE_BACK, RETURN, SETTLE, RULE ->
                        new RecordDepositReturned(DEPOSIT, chain.guestWei, chain.hostWei, log());
                });
        return true;
    }

    private void askAsParty() {
        tell(
                switch (random.nextInt(6)) {
                    case 0 -> new AcceptClaim(DEPOSIT);
                    case 1 -> new ContestClaim(DEPOSIT, BookingParty.GUEST);
                    case 2 -> new ContestClaim(DEPOSIT, BookingParty.HOST);
                    case 3 -> random.nextInt(4) == 0 ? new GiveDepositBack(DEPOSIT) : new AcceptClaim(DEPOSIT);
                    default -> new ClaimDamage(DEPOSIT, Wei.of(1 + random.nextInt(1_000)), "sealed");
                });
    }

    private void report() {
        Object news = unreported.poll();
        if (news != null) {
            tell(news);
            if (random.nextInt(4) == 0) {
                tell(news);
            }
        }
    }

    private void tell(Object command) {
        try {
            axon.commandGateway().sendAndWait(command);
        } catch (Refusal refused) {
            boolean isFact = command.getClass().getSimpleName().startsWith("Record");
            if (isFact) {
                throw refused;
            }
        }
    }

    private static @Nullable BookingParty partyOf(DepositStep step) {
        return switch (step) {
            case PAY, TAKE_BACK, ACCEPT -> BookingParty.GUEST;
            case CLAIM, GIVE_BACK -> BookingParty.HOST;
            case CONTEST, RETURN, RULE, SETTLE -> null;
        };
    }

    ChainLog log() {
        logs++;
        Bytes32 hash = new Bytes32(String.format("0x%064x", logs));
        return new ChainLog(Requests.CONTRACT.chainId(), 100L + logs, hash, hash, 0, now);
    }

    private CancellationRequested cancelled() {
        CancellationSplit split =
                new CancellationSplit(Requests.AMOUNT, Wei.ZERO, 10_000, SplitBasis.NOT_THE_GUESTS_FAULT, null);
        return new CancellationRequested(BOOKING, BookingParty.HOST, "ill", split, now);
    }

    private static BookingRequested requested() {
        BookingRequested plain = Requests.requested(BOOKING, true, BEGIN);
        return new BookingRequested(
                BOOKING,
                plain.listingId(),
                plain.guestId(),
                plain.hostId(),
                Requests.withDeposit(plain.quote(), new QuotedDeposit(Money.of(20_000, "EUR"), AMOUNT)),
                plain.guestWallet(),
                plain.hostWallet(),
                plain.escrow(),
                BEGIN,
                null,
                Requests.CONTRACT);
    }
}
