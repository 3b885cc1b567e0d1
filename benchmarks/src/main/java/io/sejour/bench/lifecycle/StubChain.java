package io.sejour.bench.lifecycle;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowReleased;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;

/**
 * Plays guest's wallet, gateway and chain: whoever may pay has paid, whoever is to be paid is paid, at once. It reports from
 * threads of its own, as the gateway's watcher does. It forgets what a crash interrupts and exists in benchmarks only.
 */
@ProcessingGroup("bench.chain")
class StubChain implements DisposableBean {

    private static final int REPORTERS = 8;
    private static final BigInteger WHOLE_BPS = BigInteger.valueOf(10_000);

    private final CommandGateway commands;
    private final Clock clock;
    private final ExecutorService reporters = Executors.newFixedThreadPool(REPORTERS);
    private final AtomicLong logs = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    StubChain(@Lazy CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @EventHandler
    void on(BookingAwaitingPayment event) {
        report(new RecordEscrowFunded(
                PaymentId.of(event.bookingId()), log(event.at().getNano())));
    }

    @EventHandler
    void on(EscrowReleaseRequested event) {
        BigInteger amount = event.terms().amount().value();
        BigInteger fee =
                amount.multiply(BigInteger.valueOf(event.terms().feeBps())).divide(WHOLE_BPS);
        report(new RecordEscrowReleased(
                event.paymentId(), new Wei(amount.subtract(fee)), new Wei(fee), log(fee.intValue())));
    }

    /** What went wrong so far. */
    Queue<String> failures() {
        return failures;
    }

    private void report(Object command) {
        reporters.execute(() -> {
            try {
                commands.sendAndWait(command);
            } catch (RuntimeException failure) {
                failures.add(command.getClass().getSimpleName() + ": " + failure);
            }
        });
    }

    private ChainLog log(int salt) {
        long number = logs.incrementAndGet();
        Bytes32 hash = new Bytes32(String.format("0x%032x%032x", salt, number));
        return new ChainLog(Stays.CONTRACT.chainId(), number, hash, hash, 0, clock.instant());
    }

    @Override
    public void destroy() {
        reporters.shutdownNow();
    }
}
