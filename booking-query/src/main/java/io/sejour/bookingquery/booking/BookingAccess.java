package io.sejour.bookingquery.booking;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.platform.security.CurrentUser;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds a booking for somebody who asks over the web: its guest, its host, an operator or an arbitrator. For everybody
 * else it does not exist.
 *
 * <p><b>Read your own write.</b> A command is answered when its event is stored; this read model follows some milliseconds
 * later. While the log knows more of a booking than the view, the view is waited for, up to a bound. Then what is there is
 * shown: late is better than never.
 */
@Component
public class BookingAccess {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Bookings bookings;
    private final EventStore log;
    private final BookingChanges changes;
    private final Duration longestWait;

    BookingAccess(
            Bookings bookings,
            EventStore log,
            BookingChanges changes,
            @Value("${sejour.booking-query.longest-wait:2s}") Duration longestWait) {
        this.bookings = bookings;
        this.log = log;
        this.changes = changes;
        this.longestWait = longestWait;
    }

    /** @throws Refusal NOT_FOUND when there is no such booking, or none for this person */
    public VisibleBooking find(BookingId bookingId, CurrentUser viewer) {
        BookingRow row = upToDate(bookingId).orElseThrow(() -> notFound(bookingId));
        ViewerRole role = roleOf(viewer, row).orElseThrow(() -> notFound(bookingId));
        return new VisibleBooking(row, role);
    }

    /** A booking and as whom the caller sees it. */
    public record VisibleBooking(BookingRow row, ViewerRole viewer) {}

    private static Optional<ViewerRole> roleOf(CurrentUser viewer, BookingRow row) {
        if (viewer.userId().equals(row.guestId())) {
            return Optional.of(ViewerRole.GUEST);
        }
        if (viewer.userId().equals(row.hostId())) {
            return Optional.of(ViewerRole.HOST);
        }
        if (viewer.has(UserRole.OPERATOR)) {
            return Optional.of(ViewerRole.OPERATOR);
        }
        return viewer.has(UserRole.ARBITRATOR) ? Optional.of(ViewerRole.ARBITRATOR) : Optional.empty();
    }

    private Optional<BookingRow> upToDate(BookingId bookingId) {
        long newest = log.lastSequenceNumberFor(bookingId.toString()).orElse(-1L);
        Optional<BookingRow> row = bookings.find(bookingId);
        if (shows(newest, row)) {
            return row;
        }
        try (BookingChanges.Waiter waiter = changes.watch(bookingId)) {
            long giveUpAt = System.nanoTime() + longestWait.toNanos();
            while (true) {
                row = bookings.find(bookingId);
                long leftNanos = giveUpAt - System.nanoTime();
                if (shows(newest, row) || leftNanos <= 0) {
                    return row;
                }
                waiter.await(Duration.ofNanos(Math.min(leftNanos, POLL.toNanos())));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return row;
        }
    }

    /** @param newest number of the booking's last event, -1 when the log has none */
    private static boolean shows(long newest, Optional<BookingRow> row) {
        return row.map(BookingRow::version).orElse(-1L) >= newest;
    }

    static Refusal notFound(BookingId bookingId) {
        return new Refusal(RejectionCode.NOT_FOUND, Map.of("bookingId", bookingId.toString()));
    }
}
