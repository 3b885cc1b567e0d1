package io.sejour.axon.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of aggregates that were loaded lately. What is committed never changes, so a load reads only what came after: one look
 * into an index instead of two statements and every event out of JSON again. What other processes append is seen as without it.
 *
 * <p>Events are kept, not aggregates: a command that fails leaves a changed aggregate behind, but no changed event.
 *
 * <p><b>Why the one that was read longest ago leaves.</b> The commands to an aggregate come close together, and then none for days. A cache
 * that lets in by frequency keeps what was busy yesterday and takes nothing new once it is full.
 */
final class RecentAggregates {

    private static final Known NOTHING = new Known(List.of(), -1);

    /** No aggregate takes more than this part of the room. */
    private static final int SHARE = 100;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final int longest;
    private int kept;

    /**
     * @param events how many events of all aggregates are kept at most; 0 for none
     * @param longest an aggregate with as many events or more is not kept: it has a snapshot, which is shorter
     */
    RecentAggregates(int events, int longest) {
        this.most = events;
        this.longest = Math.min(longest, events / SHARE);
    }

    /** @param last the last one's place as stored, which an upcaster may have left out */
    private record Known(List<DomainEventMessage<?>> events, long last) {}

    synchronized boolean has(String aggregate) {
        return known.containsKey(aggregate);
    }

    private synchronized @Nullable Known find(String aggregate) {
        return known.get(aggregate);
    }

    private synchronized void keep(String aggregate, Known one) {
        forget(aggregate);
        known.put(aggregate, one);
        kept += one.events().size();
        Iterator<Known> longestUnread = known.values().iterator();
        while (kept > most) {
            kept -= longestUnread.next().events().size();
            longestUnread.remove();
        }
    }

    private synchronized void forget(String aggregate) {
        Known before = known.remove(aggregate);
        if (before != null) {
            kept -= before.events().size();
        }
    }

    /** @param log the aggregate's stored events from a place on */
    DomainEventStream read(String aggregate, LongFunction<DomainEventStream> log) {
        Known before = find(aggregate) instanceof Known found ? found : NOTHING;
        List<DomainEventMessage<?>> events = new ArrayList<>(before.events());
        DomainEventStream later = log.apply(before.last() + 1);
        while (later.hasNext() && events.size() < longest) {
            events.add(later.next());
        }
        if (events.size() >= longest) {
            forget(aggregate);
            return DomainEventStream.concat(DomainEventStream.of(events), later);
        }
        Long last = later.getLastSequenceNumber();
        if (last == null) {
            return stream(before);
        }
        Known all = new Known(List.copyOf(events), last);
        // A transaction also sees what it has appended itself, and may yet take back.
        AfterCommit.run(() -> keep(aggregate, all));
        return stream(all);
    }

    private static DomainEventStream stream(Known one) {
        return one.last() < 0 ? DomainEventStream.empty() : DomainEventStream.of(one.events().stream(), one::last);
    }
}
