package io.sejour.bookingquery.stream;

import io.sejour.api.booking.BookingId;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.bookingquery.history.HistoryMark;
import io.sejour.bookingquery.live.BookingChanges;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client that follows one booking, served by one virtual thread: send what is new, wait to be woken, look again. It
 * ends at the booking's terminal state, after the longest time, when the client is gone, or when the application stops.
 */
final class BookingStream implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(BookingStream.class);

    private final BookingId bookingId;
    private final BookingHistory history;
    private final StreamSettings settings;
    private final SseEmitter emitter;
    private final BookingChanges.Waiter waiter;
    private final List<String> sent;
    private final Runnable atTheEnd;
    private volatile boolean over;

    BookingStream(
            BookingId bookingId,
            List<HistoryMark> seen,
            BookingHistory history,
            BookingChanges changes,
            StreamSettings settings,
            Runnable atTheEnd) {
        this.bookingId = bookingId;
        this.history = history;
        this.settings = settings;
        this.atTheEnd = atTheEnd;
        this.sent = new ArrayList<>(seen.stream().map(HistoryMark::hash).toList());
        this.waiter = changes.watch(bookingId);
        // The container's own time limit is a net below ours.
        this.emitter = new SseEmitter(settings.longest().plusMinutes(1).toMillis());
        emitter.onCompletion(this::end);
        emitter.onTimeout(this::end);
        emitter.onError(gone -> end());
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** Ends the stream from outside; safe to call again. */
    void end() {
        over = true;
        waiter.wake();
    }

    @Override
    public void run() {
        try (waiter) {
            follow();
            emitter.complete();
        } catch (IOException | IllegalStateException clientIsGone) {
            log.debug("Nobody listens to booking {} any more", bookingId);
        } catch (InterruptedException stopping) {
            emitter.complete();
        } catch (RuntimeException failure) {
            // The client comes back and resumes; an error in the middle of a stream has no status to tell it by.
            log.warn("A stream of booking {} failed", bookingId, failure);
            emitter.complete();
        } finally {
            over = true;
            atTheEnd.run();
        }
    }

    private void follow() throws IOException, InterruptedException {
        long started = System.nanoTime();
        long lastSent = started;
        // The headers and the first bytes go out at once, so that a client knows it is connected.
        emitter.send(SseEmitter.event().comment("following booking " + bookingId));
        while (!over && !elapsed(started, settings.longest())) {
            List<HistoryMark> marks = history.marks(bookingId);
            int unchanged = sameAsSent(marks);
            if (unchanged < marks.size()) {
                sendFrom(unchanged, marks);
                lastSent = System.nanoTime();
            } else if (elapsed(lastSent, settings.heartbeat())) {
                emitter.send(SseEmitter.event().comment("heartbeat"));
                lastSent = System.nanoTime();
            }
            if (isTerminal(marks)) {
                return;
            }
            waiter.await(settings.poll());
        }
    }

    private void sendFrom(int first, List<HistoryMark> marks) throws IOException {
        List<StateChange> changes = StateChange.of(bookingId, marks);
        sent.subList(first, sent.size()).clear();
        for (int i = first; i < marks.size(); i++) {
            emitter.send(SseEmitter.event()
                    .id(ResumePoint.after(marks.get(i)))
                    .data(changes.get(i), MediaType.APPLICATION_JSON));
            sent.add(marks.get(i).hash());
        }
    }

    /** How many entries at the beginning are as they were sent; an event that came late changes those behind it. */
    private int sameAsSent(List<HistoryMark> marks) {
        int most = Math.min(sent.size(), marks.size());
        for (int i = 0; i < most; i++) {
            if (!sent.get(i).equals(marks.get(i).hash())) {
                return i;
            }
        }
        return most;
    }

    private boolean isTerminal(List<HistoryMark> marks) {
        return isTerminal(bookingId, marks);
    }

    static boolean isTerminal(BookingId bookingId, @Nullable List<HistoryMark> marks) {
        return marks != null
                && !marks.isEmpty()
                && StateChange.of(bookingId, marks).getLast().terminal();
    }

    private static boolean elapsed(long sinceNanos, Duration duration) {
        return System.nanoTime() - sinceNanos >= duration.toNanos();
    }
}
