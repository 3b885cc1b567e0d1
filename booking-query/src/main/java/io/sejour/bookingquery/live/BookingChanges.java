package io.sejour.bookingquery.live;

import io.sejour.api.booking.BookingId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes those who wait for a change of one booking in this JVM.
 *
 * <p><b>Only a hint.</b> A wake-up carries nothing: whoever is woken reads the database. A change made by another JVM,
 * or a wake-up lost in a crash, is found by the slow poll every waiter keeps as well.
 */
@Component
public class BookingChanges {

    private final ConcurrentHashMap<BookingId, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    /** One that nobody listens to: what a projection says during a replay. */
    public static BookingChanges unheard() {
        return new BookingChanges();
    }

    /** Registers a waiter from now on; read the database after this, or a change in between is missed. */
    public Waiter watch(BookingId bookingId) {
        Waiter waiter = new Waiter(bookingId);
        waiters.compute(bookingId, (id, set) -> {
            Set<Waiter> all = set == null ? ConcurrentHashMap.newKeySet() : set;
            all.add(waiter);
            return all;
        });
        return waiter;
    }

    /** Says that a booking's read model changed. Inside a transaction the waiters are woken after its commit. */
    public void changed(BookingId bookingId) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake(bookingId);
                }
            });
        } else {
            wake(bookingId);
        }
    }

    /** How many wait now, for the gauge and for the test that nobody is forgotten. */
    public int waiting() {
        return waiters.values().stream().mapToInt(Set::size).sum();
    }

    private void wake(BookingId bookingId) {
        waiters.getOrDefault(bookingId, Set.of()).forEach(Waiter::wake);
    }

    private void forget(Waiter waiter) {
        waiters.computeIfPresent(waiter.bookingId, (id, set) -> {
            set.remove(waiter);
            return set.isEmpty() ? null : set;
        });
    }

    /** One who waits. Close it, or it is kept for ever. */
    public final class Waiter implements AutoCloseable {

        private final BookingId bookingId;
        private final Semaphore wakeUps = new Semaphore(0);

        private Waiter(BookingId bookingId) {
            this.bookingId = bookingId;
        }

        /** Wakes this one waiter, such as one whose client went away. */
        public void wake() {
            wakeUps.release();
        }

        /**
         * Returns at the next change, or after {@code longest} at the latest. Changes that came together wake once.
         *
         * @throws InterruptedException when the application stops
         */
        public void await(Duration longest) throws InterruptedException {
            if (wakeUps.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        }

        @Override
        public void close() {
            forget(this);
        }
    }
}
