package io.sejour.axon.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's event store, whose streams call their processor when an event arrives, from this process or another
 * ({@link OtherProcesses}). Axon's own streams cannot, so its pooled processors look for events every 500 ms; a booking
 * that takes ten steps would wait five seconds for nothing. One thread, the bell, follows the head of the log like any
 * reader and rings for all streams.
 */
public class WakingEventStore extends EmbeddedEventStore {

    private static final Logger log = LoggerFactory.getLogger(WakingEventStore.class);
    private static final int BELL_WAIT_MILLIS = 1_000;

    private final Set<WakingStream> streams = ConcurrentHashMap.newKeySet();
    private final OtherProcesses others;
    private volatile boolean closed;
    private @Nullable Thread bell;

    /** @param dataSource where other processes are told of new events, and heard; one connection stays with it */
    public WakingEventStore(Builder builder, DataSource dataSource) {
        super(builder);
        others = new OtherProcesses(dataSource);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        startBell();
        others.listen(this::lookNow);
        WakingStream stream = new WakingStream(super.openStream(token));
        streams.add(stream);
        return stream;
    }

    /** Called when the unit of work has committed, which may still be inside somebody else's transaction. */
    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        AfterCommit.run(this::tellEverybody);
    }

    private void tellEverybody() {
        lookNow();
        others.tell();
    }

    /** Makes the thread that reads for all streams look at once. */
    private void lookNow() {
        super.afterCommit(List.of());
    }

    @Override
    public void shutDown() {
        closed = true;
        others.close();
        synchronized (this) {
            if (bell != null) {
                bell.interrupt();
            }
        }
        super.shutDown();
    }

    private synchronized void startBell() {
        if (bell == null && !closed) {
            bell = Thread.ofPlatform().daemon().name("event-store-bell").start(this::ringOnArrival);
        }
    }

    private void ringOnArrival() {
        while (!closed) {
            try (TrackingEventStream head = super.openStream(storageEngine().createHeadToken())) {
                while (!closed) {
                    if (head.hasNextAvailable(BELL_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                        do {
                            head.nextAvailable();
                        } while (head.hasNextAvailable(0, TimeUnit.MILLISECONDS));
                        streams.forEach(WakingStream::ring);
                    }
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                // Without the bell the processors still look by themselves, only later.
                log.warn("The event store's bell failed and starts again", failure);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BELL_WAIT_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class WakingStream implements TrackingEventStream {

        private final TrackingEventStream events;
        private volatile Runnable onArrival = () -> {};

        private WakingStream(TrackingEventStream events) {
            this.events = events;
        }

        private void ring() {
            onArrival.run();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onArrival = callback;
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return events.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return events.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return events.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            events.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public void close() {
            streams.remove(this);
            events.close();
        }
    }
}
