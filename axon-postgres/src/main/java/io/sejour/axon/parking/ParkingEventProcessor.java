package io.sejour.axon.parking;

import io.sejour.axon.commands.ConflictRetries;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the events of a saga group, those that are there at once in one transaction with the token. When one of them
 * fails, nothing has happened and they are handled one by one, each in its own transaction. An event that fails then is
 * tried three times within a second and parked, in the transaction that moves the token past it; later events of
 * the same sequence are parked behind it, and all others go on. Axon's dead-letter queue does not take sagas, and its
 * default for sagas logs the failure, saves the half-changed saga and goes on.
 *
 * <p>A lost race (somebody else changed the saga or an aggregate in between) is no failure of the event: it gets more
 * tries. A lost claim ends the work at once: the event belongs to another process now.
 *
 * <p><b>Why the segment is part of the place in the queue.</b> Every segment is offered every event and hands it to
 * the sagas it owns; a failure in one segment says nothing about the others.
 */
public final class ParkingEventProcessor extends PooledStreamingEventProcessor {

    private static final Logger log = LoggerFactory.getLogger(ParkingEventProcessor.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(100), Duration.ofMillis(400));
    private static final Duration PAUSE_AFTER_LOST_RACE = Duration.ofMillis(50);
    private static final int MOST_LOST_RACES = 20;

    private final String tokenResource;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final SequencingPolicy<? super EventMessage<?>> sequence;
    private final ParkedMessages parked;

    ParkingEventProcessor(
            Builder builder,
            String name,
            TokenStore tokens,
            TransactionManager transactions,
            SequencingPolicy<? super EventMessage<?>> sequence,
            ParkedMessages parked) {
        super(builder);
        this.tokenResource = "Processor[" + name + "]/Token";
        this.tokens = tokens;
        this.transactions = transactions;
        this.sequence = sequence;
        this.parked = parked;
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> unitOfWork,
            Collection<Segment> segments)
            throws Exception {
        Segment segment = segments.iterator().next();
        TrackingToken token = unitOfWork.getResource(tokenResource);
        if (events.size() == 1) {
            handle(events.getFirst(), unitOfWork, segment, token);
        } else if (!isDoneTogether(events, unitOfWork, segment)) {
            oneByOne(events, segment, token);
        }
    }

    /** @return false when nothing of it has happened, because an event failed or has to wait behind a parked one */
    private boolean isDoneTogether(
            List<? extends EventMessage<?>> events, UnitOfWork<? extends EventMessage<?>> unitOfWork, Segment segment)
            throws UnableToClaimTokenException {
        List<String> keys = events.stream().map(this::sequenceKey).toList();
        if (ask(unitOfWork, () -> parked.holdsBack(getName(), segment, keys))) {
            abandon(unitOfWork);
            return false;
        }
        try {
            super.processInUnitOfWork(events, unitOfWork, List.of(segment));
            return true;
        } catch (UnableToClaimTokenException takenOver) {
            throw takenOver;
        } catch (Exception failure) {
            log.info("{} handles {} events one by one, since one of them failed", getName(), events.size(), failure);
            return false;
        }
    }

    private void oneByOne(List<? extends EventMessage<?>> events, Segment segment, @Nullable TrackingToken last)
            throws Exception {
        for (int at = 0; at < events.size(); at++) {
            EventMessage<?> event = events.get(at);
            EventMessage<?> next = at + 1 == events.size() ? null : events.get(at + 1);
            TrackingToken moves = next == null ? last : tokenBetween(event, next, last);
            handle(event, freshUnitOfWork(event, segment, moves), segment, moves);
        }
    }

    /**
     * Null where the token cannot stand: an upcaster may make several events of one stored event, and while two segments
     * are merged a token tells of both. It moves with a later event then.
     */
    private static @Nullable TrackingToken tokenBetween(
            EventMessage<?> event, EventMessage<?> next, @Nullable TrackingToken last) {
        if (last instanceof WrappedToken
                || !(event instanceof TrackedEventMessage<?> one)
                || !(next instanceof TrackedEventMessage<?> other)
                || one.trackingToken().equals(other.trackingToken())) {
            return null;
        }
        return one.trackingToken();
    }

    private void handle(
            EventMessage<?> event,
            UnitOfWork<? extends EventMessage<?>> first,
            Segment segment,
            @Nullable TrackingToken token)
            throws Exception {
        String key = sequenceKey(event);
        if (ask(first, () -> parked.holdsBack(getName(), segment, List.of(key)))) {
            run(first, () -> parked.parkBehind(getName(), segment, key, event));
            return;
        }
        UnitOfWork<? extends EventMessage<?>> unitOfWork = first;
        int lostRaces = 0;
        for (int attempt = 1; ; attempt++) {
            try {
                super.processInUnitOfWork(List.of(event), unitOfWork, List.of(segment));
                return;
            } catch (UnableToClaimTokenException takenOver) {
                throw takenOver;
            } catch (Exception failure) {
                boolean lostRace = ConflictRetries.isLostRace(failure) && lostRaces++ < MOST_LOST_RACES;
                if (lostRace) {
                    attempt--;
                } else if (attempt > PAUSES.size()) {
                    park(event, segment, key, token, attempt, failure);
                    return;
                }
                log.info(
                        "{} failed to handle {}; trying again",
                        getName(),
                        event.getPayloadType().getName(),
                        failure);
                Thread.sleep(lostRace ? PAUSE_AFTER_LOST_RACE : PAUSES.get(attempt - 1));
                unitOfWork = freshUnitOfWork(event, segment, token);
            }
        }
    }

    private void park(
            EventMessage<?> event,
            Segment segment,
            String key,
            @Nullable TrackingToken token,
            int attempts,
            Exception failure)
            throws Exception {
        log.error(
                "{} could not handle {} {} of {} and parks it",
                getName(),
                event.getPayloadType().getName(),
                event.getIdentifier(),
                key,
                failure);
        run(
                freshUnitOfWork(event, segment, token),
                () -> parked.park(getName(), segment, key, event, attempts, failure));
    }

    /**
     * Handles a parked event and removes it, in one transaction.
     *
     * @return false when the row is gone or another process is at it
     * @throws Exception what the saga threw; nothing has changed then
     */
    boolean handleParked(UUID id, EventMessage<?> event, Segment segment) throws Exception {
        UnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(List.of(event));
        unitOfWork.attachTransaction(transactions);
        if (!ask(unitOfWork, () -> parked.lock(id))) {
            abandon(unitOfWork);
            return false;
        }
        unitOfWork.onPrepareCommit(u -> parked.remove(id));
        super.processInUnitOfWork(List.of(event), unitOfWork, List.of(segment));
        return true;
    }

    private UnitOfWork<EventMessage<?>> freshUnitOfWork(
            EventMessage<?> event, Segment segment, @Nullable TrackingToken token) {
        UnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(List.of(event));
        unitOfWork.attachTransaction(transactions);
        if (token != null) {
            unitOfWork.onPrepareCommit(u -> tokens.storeToken(token, getName(), segment.getSegmentId()));
        }
        return unitOfWork;
    }

    private static void run(UnitOfWork<?> unitOfWork, Runnable task) throws Exception {
        ResultMessage<?> result = unitOfWork.executeWithResult(() -> {
            task.run();
            return null;
        });
        if (result.isExceptional()) {
            Throwable failure = result.exceptionResult();
            throw failure instanceof Exception e ? e : new IllegalStateException(failure);
        }
    }

    /**
     * Asks within the transaction of a unit of work that has not begun. When the question fails, that transaction must
     * be ended here: left on the thread, it would swallow the commits of every later one.
     */
    private static boolean ask(UnitOfWork<?> unitOfWork, BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (RuntimeException failure) {
            abandon(unitOfWork);
            throw failure;
        }
    }

    private static void abandon(UnitOfWork<?> unitOfWork) {
        unitOfWork.start();
        unitOfWork.rollback();
    }

    /** What orders the event. One that cannot even be read is ordered by its aggregate; the saga will fail on it. */
    private String sequenceKey(EventMessage<?> event) {
        Object key = null;
        try {
            key = sequence.getSequenceIdentifierFor(event);
        } catch (RuntimeException unreadable) {
            log.warn("{} cannot read {}", getName(), event.getIdentifier(), unreadable);
        }
        if (key == null) {
            key = event instanceof DomainEventMessage<?> domain
                    ? domain.getAggregateIdentifier()
                    : event.getIdentifier();
        }
        return key.toString();
    }
}
