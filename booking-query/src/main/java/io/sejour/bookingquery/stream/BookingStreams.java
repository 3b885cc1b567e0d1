package io.sejour.bookingquery.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.bookingquery.history.HistoryMark;
import io.sejour.bookingquery.live.BookingChanges;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All streams of this process: opens them within the limits and ends them before the web server stops. */
@Component
class BookingStreams implements SmartLifecycle {

    private final BookingHistory history;
    private final BookingChanges changes;
    private final StreamSettings settings;
    private final Set<BookingStream> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<UserId, Integer> openOf = new ConcurrentHashMap<>();
    private volatile boolean running;

    BookingStreams(BookingHistory history, BookingChanges changes, StreamSettings settings, MeterRegistry meters) {
        this.history = history;
        this.changes = changes;
        this.settings = settings;
        Gauge.builder("sejour.booking.streams", open, Set::size)
                .description("Event streams of bookings that are open")
                .register(meters);
    }

    /**
     * @param seen the entries this client has seen already
     * @throws Refusal RATE_LIMITED when the person has too many streams, UNAVAILABLE when the process has
     */
    SseEmitter open(BookingId bookingId, UserId viewer, List<HistoryMark> seen) {
        if (!running || open.size() >= settings.most()) {
            throw new Refusal(RejectionCode.UNAVAILABLE);
        }
        if (take(viewer) > settings.mostOfOneUser()) {
            giveBack(viewer);
            throw new Refusal(RejectionCode.RATE_LIMITED);
        }
        // The list holds itself, so that the stream can take itself out at its end.
        BookingStream[] self = new BookingStream[1];
        BookingStream stream = new BookingStream(bookingId, seen, history, changes, settings, () -> {
            open.remove(self[0]);
            giveBack(viewer);
        });
        self[0] = stream;
        open.add(stream);
        Thread.ofVirtual().name("booking-stream-" + bookingId).start(stream);
        return stream.emitter();
    }

    int openStreams() {
        return open.size();
    }

    private int take(UserId viewer) {
        return openOf.merge(viewer, 1, Integer::sum);
    }

    private void giveBack(UserId viewer) {
        openOf.computeIfPresent(viewer, (id, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(BookingStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first: a graceful stop of the web server would wait for streams that never end by themselves. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
